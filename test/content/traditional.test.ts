/** Simplified to traditional where one character stands for several: the words people use about debts come out right. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../../src/cli/check.ts';
import { toTraditional } from '../../src/content/traditional.ts';

describe('traditional characters', () => {
  test.each([
    ['不剪、不发网上', '不剪、不發網上'],
    ['一直发辱骂的信息，换发薪卡', '一直發辱罵的信息，換發薪卡'],
    ['头发、理发店', '頭髮、理髮店'],
    ['还是只填了联系人，别只跟他谈', '還是只填了聯繫人，別只跟他談'],
    ['两只猫', '兩隻貓'],
    ['一起签的、要求签约前、先别签回执', '一起簽的、要求簽約前、先別簽回執'],
    ['打上标签', '打上標籤'],
    ['钱在卡里，合同里的放款人，频道里找', '錢在卡裡，合同裡的放款人，頻道裡找'],
    ['一百公里', '一百公里'],
    ['3 天后再核对，往后排', '3 天後再核對，往後排'],
    ['皇后', '皇后'],
    ['先冲本金还是费用，抵冲；别冲动，别起冲突', '先沖本金還是費用，抵沖；別衝動，別起衝突'],
    ['责任仍在出借机构，借口', '責任仍在出借機構，藉口'],
    ['把费用并进本金，并书面答复', '把費用併進本金，並書面答覆'],
    ['申请复议，恢复，重复，复杂，反复', '申請復議，恢復，重複，複雜，反覆'],
    ['划走、划扣', '劃走、劃扣'],
    ['过 2 周再看，下周', '過 2 週再看，下週'],
    ['每家都给一句回音', '每家都給一句回音'],
    ['照着念', '照著唸'],
    ['征信、逾期、催收、协商还款', '徵信、逾期、催收、協商還款'],
    ['不了解规则；松一口气；余额；若干规定；干等', '不瞭解規則；鬆一口氣；餘額；若干規定；乾等'],
  ])('%s', (simplified, traditional) => {
    expect(toTraditional(simplified)).toBe(traditional);
  });

  test('nothing that Respite says comes out with a wrong twin', () => {
    const wrong = /髮|籤|隻|衝(?![動突撞擊])|藉機構|(?:卡|同|告|道)里|天后|[直不換]髮|複議/gu;
    const rooms = ['answers', 'flows', 'letters', 'phrases', 'facts'].map((name) => join(projectRoot, 'content', name));
    const found = rooms.flatMap((room) =>
      readdirSync(room).flatMap((name) => {
        const text = toTraditional(readFileSync(join(room, name), 'utf8'));
        return [...text.matchAll(wrong)].map((match) => `${name}: ${text.slice(match.index - 4, match.index + 5)}`);
      }),
    );
    expect(found).toEqual([]);
  });

  test('leaves what is not Chinese alone, signs of its own included', () => {
    const text = 'App 12378 {{figure:complaint-days}} \u{E000} **bold**';
    expect(toTraditional(text)).toBe(text);
  });
});
