/** The five documents, claim by claim: no section without a claim, no claim without a place, no place that does not know. */
import type { ContentFault } from '../../model/errors.ts';
import { faultAt } from '../place.ts';
import type { ContentSource } from '../source.ts';

/** Sections, claims and the answers they are taken up by. */
export function documents(source: ContentSource): ContentFault[] {
  const faults: ContentFault[] = [];
  const ids = new Map<string, string>();
  for (const placed of source.documents.values()) {
    const { sections, claims, id } = placed.value;
    sections.forEach((section, i) => {
      if (!claims.some((claim) => claim.section === section.id))
        faults.push(faultAt(placed, ['sections', i], `the section "${section.id}" of ${id} has no claim`));
    });
    claims.forEach((claim, i) => {
      const before = ids.get(claim.id);
      if (before !== undefined)
        faults.push(faultAt(placed, ['claims', i, 'id'], `the claim "${claim.id}" stands already in ${before}`));
      ids.set(claim.id, id);
      if (!sections.some((section) => section.id === claim.section))
        faults.push(faultAt(placed, ['claims', i, 'section'], `${id} has no section "${claim.section}"`));
      claim.place.forEach((intent, j) => {
        const path = ['claims', i, 'place', j];
        const answer = source.answers.zh.get(intent);
        if (!source.intents.has(intent)) faults.push(faultAt(placed, path, `there is no question type "${intent}"`));
        else if (answer === undefined) {
          // A missing answer is reported once, at its question; topics need none of their own.
          if (source.intents.get(intent)?.value.group !== 'topic') return;
          const missing = `content/answers/${intent}.zh.md, which is missing`;
          faults.push(faultAt(placed, path, `the claim "${claim.id}" has its place in ${missing}`));
        } else if (!answer.value.claims.includes(claim.id))
          faults.push(
            faultAt(placed, path, `the claim "${claim.id}" has its place in ${answer.file}, which does not name it`),
          );
      });
    });
  }
  return faults;
}
