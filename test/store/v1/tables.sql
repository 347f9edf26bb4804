-- The tables of version 1, as they were released. Never change this file: it is what old installations have.
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
