/** Requests for what Respite refuses: fake proofs and complaints that are made up. Tables only. */
import { toSimplified } from './words/script.ts';

export type Dishonest = 'fake_proof' | 'false_complaint';

const paper = '(证明|病历|诊断书?|流水|公章|盖章|材料|离职证|低保证?|残疾证|死亡证)';

const fakeProof = new RegExp(
  [
    `(假|伪造|虚假|编造)的?[^，。,.!！?？]{0,4}${paper}`,
    `(买|办)(一?个|一?张|一?份)?(困难|贫困|失业|重病)${paper}`,
    'fake (a |some |my )?(proof|medical|document|certificate|pay ?slip|statement)',
  ].join('|'),
  'iu',
);

/** Whoever wants it made, not whoever was sent one. */
const wanted =
  /帮我|给我|替我|我想|我要|我能|能不能|可不可以|可以(吗|不|么)|行不行|行吗|哪里|怎么|如何|教我|弄个|搞个|办个|买个|做个|写个|help me|can i|could i|should i|how (do|can) i|where/iu;
const received =
  /收到|发来|寄来|冒充|他们(发|伪造|做)|催收(发|伪造|做)|辨别|识别|分辨|是假的|真的假的|被冒|(说|指|告|怪|算|定)我?(是|为)?(恶意|虚假)投诉|被.{0,6}(恶意|虚假)投诉/u;

const falseComplaint =
  /恶意投诉|假投诉|虚假投诉|诬告|诬陷|(其实|根本|实际上?|并)(没有?)(打|骂|威胁|来过|上门)|(编|夸大|捏造)[^，。,.!！?？]{0,8}(投诉|举报|报警)|(投诉|举报|报警)[^，。,.!！?？]{0,10}(编|夸大|捏造|瞎说|乱说|假的)|false complaint|make up (a |some )?(story|complaint|threat)/iu;
const complaining = /投诉|举报|报警|complain|report/iu;

/** What a message asks for that is refused; undefined for honest ones. */
export function dishonestRequest(text: string): Dishonest | undefined {
  const said = toSimplified(text.normalize('NFKC').toLowerCase());
  if (said.length > 120) return undefined;
  if (fakeProof.test(said) && wanted.test(said) && !received.test(said)) return 'fake_proof';
  if (falseComplaint.test(said) && complaining.test(said) && !received.test(said)) return 'false_complaint';
  return undefined;
}
