/** The tables, as plain SQL steps. A step that was released is never changed; a new need is a new step. */

/** Step n brings the schema to version n + 1. `json` and not `jsonb`: a user's text may hold a NUL, which jsonb refuses. */
export const steps: readonly string[] = [
  `
  CREATE TABLE conversation (
    id text COLLATE "C" PRIMARY KEY,
    -- Null after an erasure, until the receipt is sent.
    state json,
    last_user_at text COLLATE "C" NOT NULL,
    erasing boolean NOT NULL DEFAULT false
  );
  CREATE INDEX conversation_last_user_at ON conversation (last_user_at);
  CREATE TABLE inbox (
    conversation text COLLATE "C" NOT NULL,
    event_id text COLLATE "C" NOT NULL,
    seq bigserial NOT NULL,
    received_at text COLLATE "C" NOT NULL,
    -- Null once dealt with: only the event id is remembered, to know duplicates.
    turn json,
    PRIMARY KEY (conversation, event_id)
  );
  CREATE INDEX inbox_open ON inbox (conversation, seq) WHERE turn IS NOT NULL;
  CREATE INDEX inbox_done ON inbox (received_at) WHERE turn IS NULL;
  CREATE TABLE outbox (
    conversation text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    seq bigserial NOT NULL,
    reply json NOT NULL,
    urgent boolean NOT NULL,
    created_at text COLLATE "C" NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    not_before text COLLATE "C",
    PRIMARY KEY (conversation, id)
  );
  CREATE TABLE effects (
    conversation text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    seq bigserial NOT NULL,
    effects json NOT NULL,
    at text COLLATE "C" NOT NULL,
    PRIMARY KEY (conversation, id)
  );
  CREATE TABLE due (
    conversation text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    due text COLLATE "C" NOT NULL,
    PRIMARY KEY (conversation, id)
  );
  CREATE INDEX due_due ON due (due);
  `,
  `
  CREATE TABLE desk_case (
    key text COLLATE "C" PRIMARY KEY,
    conversation text COLLATE "C" NOT NULL,
    thread text COLLATE "C",
    opened_at text COLLATE "C" NOT NULL,
    closed boolean NOT NULL,
    updated_at text COLLATE "C" NOT NULL,
    data json NOT NULL
  );
  CREATE INDEX desk_case_conversation ON desk_case (conversation);
  CREATE INDEX desk_case_thread ON desk_case (thread);
  CREATE INDEX desk_case_open ON desk_case (opened_at) WHERE NOT closed;
  CREATE TABLE desk_switch (
    answer text COLLATE "C" PRIMARY KEY,
    by text NOT NULL,
    at text NOT NULL
  );
  `,
  'ALTER TABLE outbox ADD COLUMN parts integer',
];
