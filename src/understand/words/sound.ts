/**
 * How Han characters sound, roughly: characters of one toneless syllable get one number. Read off the pinyin order that
 * every JavaScript runtime with full ICU sorts by, so that no table of readings is needed; of several readings it knows
 * one. For words typed with the wrong character of the right sound.
 */

/** The first character of each syllable in pinyin order. */
const FIRST_OF_SYLLABLE = Array.from(
  '阿哎安肮凹八挀扳邦包卑奔伻屄边灬憋汃冫癶峬嚓偲参仓撡冊嵾噌叉钗辿伥抄车抻柽吃充抽出欻揣川疮吹杶逴呲匆凑粗汆崔邨搓咑呆丹当刀嘚得扥灯氐甸刁爹丁丟东吺剢端堆吨多婀诶奀鞥儿发帆匚飞分丰覅仏紑夫旮侅甘冈皋戈给根庚工勾估瓜乖关光归衮呙哈嗨佄夯茠诃黑拫亨哄叿齁乎花怀欢巟灰昏吙丌加戋江艽阶巾坕冋丩凥姢噘军咔开刊忼尻匼肎劥空廤刳夸蒯宽匡亏坤扩垃来兰啷捞肋勒崚哩俩奁良撩毟拎伶溜咯龙娄噜驴孪掠抡罗呣妈埋嫚牤猫么呅门甿咪宀喵乜民名谬摸哞某母拏孻囡囊孬讷馁嫩能妮拈娘鸟捏脌宁妞农羺奴女奻疟黁娜噢讴趴拍眅乓抛呸喷匉丕偏剽氕姘乒钋剖仆七掐千呛悄切亲青邛丘曲弮缺夋呥穰荛惹人扔日茸厹邚挼堧婑瞤捼仨毢三桑掻色森僧杀筛山伤弰奢申升尸収书刷摔闩双谁吮妁厶忪凁苏狻夊孙唆他苔坍汤夲忑熥剔天旫帖厅囲偷凸湍推吞乇屲歪弯尢危昷翁挝乌夕虲仙乡灱些心星凶休旴轩疶勋丫恹央幺耶一乚应哟佣优扜鸢曰蕴匝哉簪臜遭则贼怎増扎夈沾张佋蜇贞争之中州朱抓拽专妆隹宒卓孜宗邹租劗厜尊昨',
);

const order = new Intl.Collator('zh-u-co-pinyin');
/** What was looked up, by code; -1 where nothing was. Rare characters beyond the first plane are looked up each time. */
const known = new Int16Array(0x10000).fill(-1);

/** The number of a character's syllable, by its code point. */
export function soundOf(code: number): number {
  const before = known[code] ?? -1;
  if (before !== -1) return before;
  const char = String.fromCodePoint(code);
  let low = 0;
  let high = FIRST_OF_SYLLABLE.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (order.compare(char, FIRST_OF_SYLLABLE[middle] ?? '') >= 0) low = middle + 1;
    else high = middle;
  }
  known[code] = low;
  return low;
}
