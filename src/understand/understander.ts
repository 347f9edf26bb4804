/**
 * Puts understanding together: danger gate, document, questions of the message, facts. The rest of Respite reaches it
 * only through the port `Understander`. Pure and synchronous; knows no files.
 */
import type { Lexicon } from '../model/lexicon.ts';
import type { DangerKind, Meaning, MeaningKind, SpottedFacts, Understander } from '../model/meaning.ts';
import { features } from './features.ts';
import { logits, makeIndex, softmax, vectorOf } from './logistic.ts';
import type { Model } from './model-file.ts';
import { makeNormalise } from './normalise.ts';
import { detectLanguage } from './script.ts';

/** What understanding is made of; everything but the model is handed in so that tests can replace it. */
export interface UnderstanderParts {
  readonly lexicon: Lexicon;
  readonly model: Model;
  /** Question types that are small talk. */
  readonly smalltalk: ReadonlySet<string>;
  readonly dangerGate: (text: string) => DangerKind | null;
  /** The question a pasted document raises; null when the text is the user's own words. */
  readonly recogniseDocument: (text: string) => { readonly intent: string } | null;
  readonly spotFacts: (text: string, today: string) => SpottedFacts;
}

export function makeUnderstander(parts: UnderstanderParts): Understander {
  const { model } = parts;
  const normalise = makeNormalise(parts.lexicon);
  const index = makeIndex(model.logistic.ids);
  const labels = model.logistic.labels;

  function understand(text: string, context: { before?: readonly string[]; today: string }): Meaning {
    const vector = vectorOf(features(normalise(text)), index, model.logistic.idf, 8);
    const chances = softmax(logits(model.logistic, vector), model.temperature);
    let outside = 0;
    const ranked: { intent: string; score: number }[] = [];
    for (let c = 0; c < labels.length; c += 1) {
      const label = labels[c] ?? '';
      const score = chances[c] ?? 0;
      if (label.startsWith('-')) outside += score;
      else ranked.push({ intent: label, score });
    }
    ranked.sort((a, b) => b.score - a.score);
    const candidates = ranked.slice(0, 5);
    const best = candidates[0] ?? { intent: '', score: 0 };
    const document = parts.recogniseDocument(text);
    let kind: MeaningKind;
    let intent: string | null = null;
    if (document !== null) {
      kind = 'document';
      intent = document.intent;
    } else if (outside > best.score || vector.rows.length === 0) kind = 'out_of_scope';
    else if (best.score < 0.4) kind = 'unclear';
    else {
      intent = best.intent;
      kind = parts.smalltalk.has(best.intent) ? 'smalltalk' : 'question';
    }
    return {
      intent,
      score: best.score,
      candidates,
      intents: intent === null ? [] : [intent],
      danger: parts.dangerGate(text),
      kind,
      language: detectLanguage(text),
      facts: parts.spotFacts(text, context.today),
    };
  }
  return { understand };
}
