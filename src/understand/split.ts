/** Cuts a message into the stretches that may each ask something of their own. Knows no question types. */

/** Where a new question may begin. */
const BREAK =
  /[?？!！。;；\n]+|(?:[,，、\s]|^)(?=(?:还有(?!多|几|什么|人|没|办法|救|一[个笔])|另外|顺便|再问|再就是|以及|同时|对了|其次|第二|二是|然后(?:再)?(?:问|想问)|also\b|and also\b|another (?:question|thing)|plus\b|secondly|by the way|btw\b|one more))|\s(?=and (?:how|what|can|will|do|does|is|are|should|where|who|when|why)\b)/giu;

const LEAST_HAN = 3;
const MOST_PARTS = 6;

/** The parts of a normalised message, in order; one part when there is nothing to cut. */
export function splitQuestions(text: string): string[] {
  const parts = text
    .split(BREAK)
    .map((part) => part.trim())
    .filter((part) => (part.match(/\p{Script=Han}|[a-z]+/giu)?.length ?? 0) >= LEAST_HAN);
  return parts.length > MOST_PARTS
    ? [...parts.slice(0, MOST_PARTS / 2), ...parts.slice(-MOST_PARTS / 2)]
    : parts;
}

const ASKS =
  /[?？]|[吗么嘛呢]|怎么|什么|多久|多少|几[天年个次点月期]|能不能|可不可以|可以|会不会|是不是|要不要|有没有|算不算|该不该|用不用|行不行|谁|哪|为什么|凭什么|能否|想(?:问|知道|了解)|告诉我|请问|\b(?:how|what|why|when|can|could|will|would|is|are|do|does|should|where|who|which|may|tell me|want to know|need to know)\b/iu;

/** Whether a stretch of text asks something, by its words. */
export function asks(part: string): boolean {
  return ASKS.test(part);
}
