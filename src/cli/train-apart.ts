/** Trains the model on two cores: the danger scorer in a thread of its own while the rest is trained here. */
import type { Model } from '../understand/classify/model-file.ts';
import type { DangerModel } from '../understand/danger/scorer.ts';
import { askThread } from './ask-thread.ts';
import { trainModel, trainReading, type TrainingInput } from '../understand/train/train.ts';

// Beside this file in the compiled program; from source (tests) everything is trained right here.
const compiled = import.meta.url.endsWith('.js');

async function trainDangerApart({ sentences, danger }: TrainingInput): Promise<DangerModel | undefined> {
  const file = new URL('./train-worker.js', import.meta.url);
  return (await askThread(file, { sentences, danger })) as DangerModel | undefined;
}

/** Trains the whole model; `progress` hears the share that is done of what is trained here. */
export async function trainOnTwoCores(
  input: TrainingInput,
  progress?: (share: number) => void,
): Promise<Model> {
  if (!compiled || input.danger === undefined) return trainModel(input, progress);
  const danger = trainDangerApart(input);
  // Heard of when it is waited for, not before.
  danger.catch(() => undefined);
  const reading = trainReading(input, progress);
  return { ...reading, danger: await danger };
}
