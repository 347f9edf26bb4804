/** Handing over to a person and back. Facts and questions need consent as the transcript does. */
import { update, type TurnContext } from '../context.ts';
import { commandChoice } from '../choices.ts';
import { sayPhrase } from '../phrase.ts';

export interface Consent {
  readonly question: boolean;
  readonly facts: boolean;
  readonly plan: boolean;
  readonly transcript: boolean;
}

/** What the buttons share. */
export const consents: Readonly<Record<string, Consent>> = {
  share_all: { question: true, facts: true, plan: true, transcript: true },
  share_case: { question: true, facts: true, plan: true, transcript: false },
  share_question: { question: true, facts: false, plan: false, transcript: false },
  share_nothing: { question: false, facts: false, plan: false, transcript: false },
};

/** 转人工: asks what may be shown, or says that nobody is there and what else to do. */
export function askForPerson(context: TurnContext): void {
  if (context.place !== 'private') {
    sayPhrase(context, { kind: 'handoff', id: 'private_only' }, 'person_private_only');
    return;
  }
  if (!context.ports.peopleReachable) {
    sayPhrase(context, { kind: 'handoff', id: 'nobody' }, 'person_nobody', {
      choices: [commandChoice(context, 'menu')],
    });
    return;
  }
  sayPhrase(context, { kind: 'handoff', id: 'consent' }, 'person_consent', {
    choices: [...Object.keys(consents), 'cancel'].map((command) => commandChoice(context, command)),
  });
  update(context, { pending: { kind: 'consent', at: context.now } });
}

/** Consent was given: the case goes to the people. Delivery is confirmed by them, not promised here. */
export function handOver(context: TurnContext, consent: Consent): void {
  // A button from earlier, or from elsewhere: nobody may be promised who is not there.
  if (!context.ports.peopleReachable || context.place !== 'private') return askForPerson(context);
  const id = `${context.conversation.id}/${context.now}`;
  context.effects.push({ kind: 'handoff', case: id, consent: { ...consent } });
  update(context, { person: { since: context.now, case: id, consent: { ...consent } }, pending: undefined });
  sayPhrase(context, { kind: 'handoff', id: 'sent' }, 'person_sending', {
    choices: [commandChoice(context, 'close_person')],
    expects: 'text',
  });
}

/** Relays what the user writes while a person is in charge; the bot itself stays silent. */
export function relay(context: TurnContext, text: string): void {
  const { person } = context.conversation;
  if (person !== undefined) context.effects.push({ kind: 'relay', case: person.case, text });
}

/** The user ends the talk with the person; the bot is back. */
export function closePerson(context: TurnContext): void {
  const { person } = context.conversation;
  if (person !== undefined) context.effects.push({ kind: 'close_case', case: person.case });
  update(context, { person: undefined });
  sayPhrase(context, { kind: 'handoff', id: 'closed' }, 'person_closed', {
    choices: [commandChoice(context, 'menu')],
  });
}
