/**
 * The trained model as one file: a JSON head, then plain arrays, so that loading is a few views on one buffer. Written to
 * a temporary name and renamed: a reader sees the old model or the new one, never half of one.
 */
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { DangerModel } from '../danger/scorer.ts';
import type { DocumentModel } from '../document/document-scorer.ts';
import type { Network } from './network.ts';
import type { Vocabulary } from './vector.ts';

/** Raise it whenever features or the shape of the model change: older files are then trained anew. */
export const ENGINE_VERSION = 25;

/** Weights of the logistic function over `evidenceOf`. */
export type Calibration = readonly number[];

export interface Model {
  /** Hash of what it was trained on, with the engine's version. */
  readonly key: string;
  /** Class names; those that start with "-" are outside the field. */
  readonly labels: readonly string[];
  readonly vocabulary: Vocabulary;
  readonly network: Network;
  readonly calibration: Calibration;
  /** The danger gate's scorer, as its own trainer made it. */
  readonly danger: DangerModel | undefined;
  /** Tells pasted documents; undefined where it was trained on none. */
  readonly document: DocumentModel | undefined;
}

/** The arrays a file can hold, by the name its head gives them. */
const ARRAYS = { u32: Uint32Array, f32: Float32Array, i16: Int16Array, i8: Int8Array, u8: Uint8Array };
type Kind = keyof typeof ARRAYS;
type Numbers = Uint32Array | Float32Array | Int16Array | Int8Array | Uint8Array;

const FILE = 'understand.model';
const MAGIC = 'RSPM';

interface Head extends Pick<Model, 'key' | 'labels' | 'calibration'> {
  readonly voices: number;
  /** Voices of the danger scorer; undefined where there is none. */
  readonly dangerVoices: number | undefined;
  /** The scorer of documents without its arrays. */
  readonly document: Pick<DocumentModel, 'bias' | 'marks' | 'raises'> | undefined;
  readonly arrays: readonly { readonly name: string; readonly kind: Kind; readonly length: number }[];
}

const NETWORK_PARTS = ['scale', 'input', 'inputBias', 'output', 'outputScale', 'outputBias'] as const;

function kindOf(numbers: Numbers): Kind {
  return (Object.keys(ARRAYS) as Kind[]).find((kind) => numbers instanceof ARRAYS[kind])!;
}

const padded = (bytes: number): number => Math.ceil(bytes / 8) * 8;

/** The bytes of a model. */
export function encodeModel(model: Model): Uint8Array {
  const { danger, document } = model;
  const arrays: readonly (readonly [string, Numbers])[] = [
    ['ids', model.vocabulary.ids],
    ['idf', model.vocabulary.idf],
    ...(danger === undefined
      ? []
      : ([
          ['danger.ids', danger.vocabulary.ids],
          ['danger.idf', danger.vocabulary.idf],
          ...NETWORK_PARTS.map((part) => [`danger.${part}`, danger.network[part]] as const),
        ] as const)),
    ...(document === undefined ? [] : ([['document.weights', document.weights]] as const)),
    ...NETWORK_PARTS.map((part) => [part, model.network[part]] as const),
  ];
  const { key, labels, calibration } = model;
  const head: Head = {
    key,
    labels,
    calibration,
    dangerVoices: danger?.network.voices,
    document:
      document === undefined
        ? undefined
        : { bias: document.bias, marks: document.marks, raises: document.raises },
    voices: model.network.voices,
    arrays: arrays.map(([name, numbers]) => ({ name, kind: kindOf(numbers), length: numbers.length })),
  };
  const json = new TextEncoder().encode(JSON.stringify(head));
  const start = padded(8 + json.length);
  const bytes = new Uint8Array(arrays.reduce((sum, [, n]) => sum + padded(n.byteLength), start));
  bytes.set(new TextEncoder().encode(MAGIC), 0);
  new DataView(bytes.buffer).setUint32(4, json.length, true);
  bytes.set(json, 8);
  let at = start;
  for (const [, numbers] of arrays) {
    bytes.set(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength), at);
    at += padded(numbers.byteLength);
  }
  return bytes;
}

/** A model from its bytes. */
export function decodeModel(bytes: Uint8Array): Model {
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  const headLength = headLengthOf(new Uint8Array(buffer, 0, Math.min(8, buffer.byteLength)));
  const head = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 8, headLength))) as Head;
  const found = new Map<string, Numbers>();
  let at = padded(8 + headLength);
  for (const { name, kind, length } of head.arrays) {
    const Numbers = ARRAYS[kind];
    if (at + length * Numbers.BYTES_PER_ELEMENT > buffer.byteLength)
      throw new Error('the model file is cut short; run: respite train');
    const numbers = new Numbers(buffer, at, length);
    found.set(name, numbers);
    at += padded(numbers.byteLength);
  }
  const take = <T extends Numbers>(name: string): T => {
    const numbers = found.get(name);
    if (numbers === undefined) throw new Error(`the model file lacks "${name}"; run: respite train`);
    return numbers as T;
  };
  const network = (prefix: string, voices: number): Network => ({
    voices,
    scale: take(`${prefix}scale`),
    input: take(`${prefix}input`),
    inputBias: take(`${prefix}inputBias`),
    output: take(`${prefix}output`),
    outputScale: take(`${prefix}outputScale`),
    outputBias: take(`${prefix}outputBias`),
  });
  return {
    key: head.key,
    labels: head.labels,
    calibration: head.calibration,
    danger:
      head.dangerVoices === undefined
        ? undefined
        : {
            vocabulary: { ids: take('danger.ids'), idf: take('danger.idf') },
            network: network('danger.', head.dangerVoices),
          },
    document:
      head.document === undefined ? undefined : { ...head.document, weights: take('document.weights') },
    vocabulary: { ids: take('ids'), idf: take('idf') },
    network: network('', head.voices),
  };
}

function headLengthOf(bytes: Uint8Array): number {
  if (bytes.length < 8 || new TextDecoder().decode(bytes.subarray(0, 4)) !== MAGIC)
    throw new Error('the model file is not one of Respite; run: respite train');
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(4, true);
}

/** Writes the model into a folder, whole or not at all. */
export function saveModel(dir: string, model: Model): number {
  mkdirSync(dir, { recursive: true });
  const bytes = encodeModel(model);
  const temporary = join(dir, `${FILE}.${process.pid}.tmp`);
  const file = openSync(temporary, 'w');
  try {
    writeSync(file, bytes);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(temporary, join(dir, FILE));
  return bytes.length;
}

/**
 * Reads the model of a folder if it has this key; undefined where there is none or another, which may be of an older engine
 * and of another shape.
 */
export function loadModel(dir: string, key: string): Model | undefined {
  return modelKey(dir) === key ? decodeModel(readFileSync(join(dir, FILE))) : undefined;
}

/** The key of the model in a folder, read without loading it; undefined where there is none that can be read. */
export function modelKey(dir: string): string | undefined {
  let file: number | undefined;
  try {
    file = openSync(join(dir, FILE), 'r');
    const start = new Uint8Array(512);
    const read = readSync(file, start);
    headLengthOf(start);
    return /"key":"([^"]+)"/.exec(new TextDecoder().decode(start.subarray(8, read)))?.[1];
  } catch {
    return undefined;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}
