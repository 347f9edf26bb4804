/** A thread of its own that trains the danger scorer while the classifier is trained in the main one. */
import { parentPort, workerData } from 'node:worker_threads';
import { trainDanger, type TrainingInput } from '../understand/train/train.ts';

// Comes from train-apart.ts, where the files were parsed with their schemas.
parentPort?.postMessage(trainDanger(workerData as Pick<TrainingInput, 'danger' | 'sentences'>));
