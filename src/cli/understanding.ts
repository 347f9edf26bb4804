/** Makes the understander for a command: the saved model, trained first where it is missing or out of date. */
import { join } from 'node:path';
import type { Catalogue } from '../model/catalogue.ts';
import type { Understander } from '../model/meaning.ts';
import { makeDangerGate } from '../understand/danger/gate.ts';
import { recogniseDocument } from '../understand/document/document.ts';
import { loadModel, saveModel, type Model } from '../understand/classify/model-file.ts';
import { makeLenderIndex } from '../understand/parse/lender.ts';
import { spotFacts } from '../understand/spot.ts';
import { makeUnderstander } from '../understand/understander.ts';
import { root } from './root.ts';
import { readTrainingFiles } from './training-files.ts';

/** Question types that ask nothing. */
const COURTESIES: ReadonlySet<string> = new Set(['greeting', 'thanks', 'goodbye']);

/** The model that fits the files as they are now. */
export async function currentModel(tell: (words: string) => void = () => {}): Promise<Model> {
  const dir = join(root, 'model');
  const files = readTrainingFiles(root);
  const saved = loadModel(dir, files.key);
  if (saved !== undefined) return saved;
  tell('the model of understanding is being trained once ...');
  const [{ trainOnTwoCores }, { trainingInput }] = await Promise.all([
    import('./train-apart.ts'),
    import('./training-input.ts'),
  ]);
  const model = await trainOnTwoCores(trainingInput(files));
  try {
    saveModel(dir, model);
  } catch {
    // A read-only folder: the model lives in memory for this run.
    tell('the model could not be saved; it will be trained again next time');
  }
  return model;
}

/** The understander over the project's own files. */
export async function makeProjectUnderstander(
  catalogue: Catalogue,
  tell?: (words: string) => void,
): Promise<Understander> {
  return understanderOf(catalogue, await currentModel(tell));
}

/** The understander of a catalogue and a model that was trained on the same files. */
export function understanderOf(catalogue: Catalogue, model: Model): Understander {
  const lenders = makeLenderIndex(catalogue.lenders.values());
  const intents = [...catalogue.intents.values()];
  return makeUnderstander({
    model,
    lexicon: catalogue.lexicon,
    smalltalk: new Set(intents.filter((i) => i.group === 'talking').map((i) => i.id)),
    courtesies: COURTESIES,
    groups: new Map(intents.map((i) => [i.id, i.group])),
    dangerGate: makeDangerGate(catalogue.danger, model.danger),
    recogniseDocument,
    spotFacts: (text, today) => spotFacts(text, { today, lenders }),
  });
}
