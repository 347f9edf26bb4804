/** Leaves features out that say least in a trained network: the model is smaller by them and reads the same. */
import { bytesOf } from '../classify/half-bytes.ts';
import type { Network } from '../classify/network.ts';
import type { Vocabulary } from '../classify/vector.ts';

/** A network and the features its rows stand for. */
export interface Trained {
  readonly vocabulary: Vocabulary;
  readonly network: Network;
}

/** The most a feature can move a hidden unit: its largest weight, times what it weighs in a message. */
function strengths({ vocabulary, network }: Trained): Float32Array {
  return network.scale.map((scale, row) => scale * vocabulary.idf[row]!);
}

/** The same without the `share` (0..1) of its features that can say least. */
export function prune(trained: Trained, share: number): Trained {
  const { vocabulary, network } = trained;
  const strength = strengths(trained);
  const least = strength.toSorted()[Math.floor(strength.length * share)] ?? 0;
  const kept = [...strength.keys()].filter((row) => strength[row]! >= least);
  const bytes = bytesOf(network.inputBias.length);
  const input = new Uint8Array(kept.length * bytes);
  kept.forEach((row, at) => input.set(network.input.subarray(row * bytes, (row + 1) * bytes), at * bytes));
  return {
    vocabulary: {
      ids: Uint32Array.from(kept, (row) => vocabulary.ids[row]!),
      idf: Float32Array.from(kept, (row) => vocabulary.idf[row]!),
    },
    network: { ...network, input, scale: Float32Array.from(kept, (row) => network.scale[row]!) },
  };
}
