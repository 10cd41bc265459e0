// Made from docs/generated/openapi.json by `npm run generate`.

export interface paths {
  '/health/live': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Tell that the process runs
     * @description Asks nothing of the database: a process should not be restarted for a database that does not answer.
     */
    get: operations['getHealthLive'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/health/ready': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Tell whether requests can be served
     * @description A new connection to the database was made, it is migrated, the example record is posted where one is due, the read models have reached the head that the log had when it was asked, and a first checkpoint was signed. Otherwise a 503 that tells the same checks. `log` tells of the tree and the signer in this process: where they are in trouble, reads and posts go on.
     */
    get: operations['getHealthReady'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/openapi.json': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read this description */
    get: operations['getOpenapiJson'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/problems': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List the kinds of problems */
    get: operations['getProblems'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/problems/{slug}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Explain a kind of problem
     * @description The `type` of every problem leads here.
     */
    get: operations['getProblemsSlug'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/actors': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List who is registered: states, persons, organisations, outlets, anonymous voices
     * @description In the order of the names, whatever their accents and the size of their letters. Registrations are no accounts: saidUntil leaves out none.
     *
     *     Public, unless the server keeps its reads private; then a key of any role.
     */
    get: operations['getV1Actors'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/actors/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read an actor: who it is, what it promised, and where its account stands alone or is contradicted
     * @description Public, unless the server keeps its reads private; then a key of any role.
     */
    get: operations['getV1ActorsId'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/audits': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List audits, the newest first
     * @description Public, unless the server keeps its reads private; then a key of any role.
     */
    get: operations['getV1Audits'];
    put?: never;
    /**
     * Start an audit
     * @description `verify` checks the log itself: every leaf from its stored bytes, every payload against its commitment, the order of all. `replay` does that, folds all events anew, and compares what comes out with what the API shows. One runs at a time; one that is asked for again while it waits is the one that waits.
     *
     *     Needs a key with the role `auditor`.
     */
    post: operations['postV1Audits'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/audits/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read an audit: how far it is, or its report
     * @description Public, unless the server keeps its reads private; then a key of any role.
     */
    get: operations['getV1AuditsId'];
    put?: never;
    post?: never;
    /**
     * Cancel an audit
     * @description One that waits ends at once, one that runs within moments; one that has ended stays as it is.
     *
     *     Needs a key with the role `auditor`.
     */
    delete: operations['deleteV1AuditsId'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/audits/{id}.html': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read an audit as a page that can be printed
     * @description Scope and verdict in words, each read model, what was corrected and erased, who took the record away, and every event in order. Streamed, of any length; no script.
     *
     *     Public, unless the server keeps its reads private; then a key of any role.
     */
    get: operations['getV1AuditsIdHtml'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/audits/{id}/progress': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Follow an audit: how far it is, until it has ended
     * @description Server-sent events: `progress` whenever there is something new, the last one with the id `ended`. Who comes back with that as `Last-Event-ID` gets 204, which ends the EventSource of a browser.
     *
     *     Public, unless the server keeps its reads private; then a key of any role.
     */
    get: operations['getV1AuditsIdProgress'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/commitments/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read a commitment whole: its legs, the ledger of what was delivered, its terms and its states over time
     * @description A line of the ledger has the word of each side: what the beneficiary or a neutral observer took over is confirmed, what any side tells is claimed. A sum so far is held against what was confirmed by its date, and never added.
     *
     *     Public, unless the server keeps its reads private; then a key of any role.
     */
    get: operations['getV1CommitmentsId'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/documents/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read a document: what it is, the ways that it went, how it became known, and what is told of it
     * @description Public, unless the server keeps its reads private; then a key of any role.
     */
    get: operations['getV1DocumentsId'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/entries/{stream}/{happening}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read one happening whole: its fields with all values, and its accounts side by side
     * @description Each account carries its payload as it was hashed, and the salt: SHA-256(02 || salt || canonical JSON of the payload) is the commitment in its leaf of the log. Both are null once it is redacted. The strong tag begins with the revision of the stream: If-Match of a post takes it, and holds while the stream is at that revision.
     *
     *     Public, unless the server keeps its reads private; then a key of any role.
     */
    get: operations['getV1EntriesStreamHappening'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/events': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read the log in order
     * @description Every event as it was posted and numbered, oldest first. With `Accept: application/x-ndjson` one event a line, streamed, any length.
     *
     *     Public, unless the server keeps its reads private; then a key of any role.
     */
    get: operations['getV1Events'];
    put?: never;
    /**
     * Post events, one or a batch, as one unit
     * @description The events are durable and numbered when it answers; read models follow within milliseconds. A stored id with the same content gives its first result, so a retry is free.
     *
     *     Needs a key with the role `editor`.
     */
    post: operations['postV1Events'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/events/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read one event
     * @description Public, unless the server keeps its reads private; then a key of any role.
     */
    get: operations['getV1EventsId'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/events/{id}/proof': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Prove that an event is in the log
     * @description The way from its leaf to the root of a signed checkpoint, with that checkpoint (C2SP tlog-proof): it needs nothing beside it but the entry, out of the bundles of entries, and the keys of the log.
     *
     *     Public, unless the server keeps its reads private; then a key of any role.
     */
    get: operations['getV1EventsIdProof'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/events/{id}/redaction': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Erase the payload of an event for good
     * @description The payload of the event and of all its corrections is erased, here and in everything that was made of it, at every point of the past. Its place in the log, its hash and its happening stay, with the reason. It cannot be undone.
     *
     *     Needs a key with the role `admin`.
     */
    post: operations['postV1EventsIdRedaction'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/exports/bundle': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Take the record away as one file that can be checked offline
     * @description A `.tar.gz` with the log as its tiles, entries and payloads, what was redacted and why, the rows of the read models at that position, a checkpoint of exactly so many events, and the SHA-256 of every file, signed by the key of the log. `parley audit verify FILE` checks it with no network and no database; README.txt in it says how to with other tools. Streamed, of any length, all of it of one moment; what breaks off is not whole, and says so when it is checked.
     *
     *     Needs a key with the role `auditor`.
     */
    get: operations['getV1ExportsBundle'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/imports': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List imports, the newest first
     * @description Those of one's own key; an admin sees all.
     *
     *     Needs a key with the role `editor`.
     */
    get: operations['getV1Imports'];
    put?: never;
    /**
     * Import entries, one a line
     * @description Takes a body of any length, an entry a line (NDJSON; blank lines are skipped, a line has at most 256 KB), and answers once it is staged; it is then checked and stored from there, also after a crash. An entry without an id gets one made from the import and its line. `batch` takes the lines in order, each as if it were posted by itself, and stops at the first that is at fault: what stands before it is stored. `atomic` checks all lines, names all faults, and stores all entries by one append or none; it takes at most 10000 entries and 24 MB, and `expectedRevision` means the stream before the import. The same `Idempotency-Key` with the same body gives the same import.
     *
     *     Needs a key with the role `editor`.
     */
    post: operations['postV1Imports'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/imports/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read an import: how far it is, and what was at fault
     * @description One of one's own key; an admin sees all.
     *
     *     Needs a key with the role `editor`.
     */
    get: operations['getV1ImportsId'];
    put?: never;
    post?: never;
    /**
     * Cancel an import
     * @description One that waits ends at once, one that runs within moments; what is on record stays there. One that has ended stays as it is.
     *
     *     Needs a key with the role `editor`.
     */
    delete: operations['deleteV1ImportsId'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/imports/{id}/progress': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Follow an import: how far it is, until it has ended
     * @description Server-sent events: `progress` whenever there is something new, the last one with the id `ended`. Who comes back with that as `Last-Event-ID` gets 204, which ends the EventSource of a browser.
     *
     *     Needs a key with the role `editor`.
     */
    get: operations['getV1ImportsIdProgress'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/keys': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List all keys
     * @description Expired and revoked ones too, for the log names them for ever. The keys themselves are shown nowhere.
     *
     *     Needs a key with the role `admin`.
     */
    get: operations['getV1Keys'];
    put?: never;
    /**
     * Make a key
     * @description Needs a key with the role `admin`.
     */
    post: operations['postV1Keys'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/keys/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Revoke a key
     * @description It is not taken from now on: at once by this process, within a second by others. Again is no fault.
     *
     *     Needs a key with the role `admin`.
     */
    delete: operations['deleteV1KeysId'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/log/checkpoint': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read the newest signed checkpoint
     * @description What the log is named, how many events it has, the Merkle root over them, and the signatures of its keys and of the witnesses that have cosigned (C2SP tlog-checkpoint, tlog-cosignature). It follows an append within a second.
     */
    get: operations['getV1LogCheckpoint'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/log/key': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read the keys that verify checkpoints
     * @description A key a line, as C2SP signed-note has it: those that sign now first, then those that have signed before. Keep a copy: who gets keys and checkpoints from one hand trusts that hand.
     */
    get: operations['getV1LogKey'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/log/tile/entries/{path}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read a bundle of entries
     * @description The entries whose hashes are the leaves, each behind its length in two bytes (C2SP tlog-tiles): the canonical JSON of what is kept of an event for ever, its payload by a salted commitment alone.
     *
     *     Public, unless the server keeps its reads private; then a key of any role.
     */
    get: operations['getV1LogTileEntriesPath'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/log/tile/{path}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read a tile of the Merkle tree
     * @description Hashes of 32 bytes each, side by side (C2SP tlog-tiles, height 8): 256, or the first so many. What a signed checkpoint covers can be had; a full tile never changes.
     */
    get: operations['getV1LogTilePath'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/negotiations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List the negotiations on record
     * @description Public, unless the server keeps its reads private; then a key of any role.
     */
    get: operations['getV1Negotiations'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/negotiations/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read the overview of a negotiation: parties, counts, what is due next, what is new
     * @description Public, unless the server keeps its reads private; then a key of any role.
     */
    get: operations['getV1NegotiationsId'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/negotiations/{id}/actors': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read who takes part in a negotiation: whoever speaks in it, is spoken for or is named by what is told
     * @description In the order in which they were registered.
     *
     *     Public, unless the server keeps its reads private; then a key of any role.
     */
    get: operations['getV1NegotiationsIdActors'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/negotiations/{id}/calendar.ics': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Export the rounds and the due dates as a calendar (iCalendar)
     * @description Every event takes all days that a vague date can be; what has no date at all is left out. Streamed; all of it is of one position. `from`, `to` and `match` and `party` narrow all of it, the other filters the due dates.
     *
     *     Public, unless the server keeps its reads private; then a key of any role.
     */
    get: operations['getV1NegotiationsIdCalendarIcs'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/negotiations/{id}/changes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read what changed in the record between two of its points
     * @description Behind `since`, up to `until`: accounts that were added, corrected, retracted and redacted, and what followed from that: statuses of fields, states, conflicts opened and closed. States are held against the day of each point, or both against `clock`. One answer tells of up to 5,000 changed happenings: where more lie between the two it is a 400, and points nearer to each other give it in parts.
     *
     *     Public, unless the server keeps its reads private; then a key of any role.
     */
    get: operations['getV1NegotiationsIdChanges'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/negotiations/{id}/commitments': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read the commitments: one item per leg, what was promised and what came of it
     * @description Public, unless the server keeps its reads private; then a key of any role.
     */
    get: operations['getV1NegotiationsIdCommitments'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/negotiations/{id}/commitments.csv': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Export the commitments as CSV: a row per leg
     * @description Streamed, of any length; all of it is of one position, held against the day of the clock.
     *
     *     Public, unless the server keeps its reads private; then a key of any role.
     */
    get: operations['getV1NegotiationsIdCommitmentsCsv'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/negotiations/{id}/conflicts': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read the open conflicts: fields that the sides contradict each other on, or that cannot be compared
     * @description Those opened last come first. A conflict about the terms of a commitment is of the commitment, one about a proposition of the negotiation; both have no happening.
     *
     *     Public, unless the server keeps its reads private; then a key of any role.
     */
    get: operations['getV1NegotiationsIdConflicts'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/negotiations/{id}/documents': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read the documents: what changed hands, by which way, and how it became known
     * @description In the order of what happened, as the timeline is; what has no date comes last.
     *
     *     Public, unless the server keeps its reads private; then a key of any role.
     */
    get: operations['getV1NegotiationsIdDocuments'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/negotiations/{id}/events.ndjson': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Export the events of a negotiation as CloudEvents 1.0, one a line
     * @description In the order of the log: every account of the happenings that match, whatever corrects, retracts or redacts it, and the registrations of the actors and sources that it rests on. A redacted event has no data. Streamed, of any length; all of it is of one position.
     *
     *     Public, unless the server keeps its reads private; then a key of any role.
     */
    get: operations['getV1NegotiationsIdEventsNdjson'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/negotiations/{id}/feed.atom': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Follow a negotiation as an Atom feed: an item per happening, what changed last first
     * @description A correction is the same item, updated; a retraction too, its title beginning with "Retracted". Paged; all pages are of the position of the first.
     *
     *     Public, unless the server keeps its reads private; then a key of any role.
     */
    get: operations['getV1NegotiationsIdFeedAtom'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/negotiations/{id}/feed.json': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Follow a negotiation as a JSON Feed 1.1: an item per happening, what changed last first
     * @description A correction is the same item, updated; a retraction too, its title beginning with "Retracted". Paged; all pages are of the position of the first.
     *
     *     Public, unless the server keeps its reads private; then a key of any role.
     */
    get: operations['getV1NegotiationsIdFeedJson'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/negotiations/{id}/live': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Follow a negotiation: what each event changes, as it comes
     * @description Server-sent events: one `changed` for each position of the log that touched the negotiation, its `id` the position, its data the happenings and legs that it changed, as they are from there on. Begins behind `Last-Event-ID`, else with what comes from now on, and tells at once where that is. A reader that comes back with the last `id` that it saw misses nothing and sees nothing twice; one that has read a view goes on from its `asOf.position`. A comment comes every 15 seconds; after an hour, at the latest, the stream ends and is to be taken up again. A key that is revoked ends it within 15 seconds. A browser that must send a key reads it by fetch: keys are never taken from an address.
     *
     *     Public, unless the server keeps its reads private; then a key of any role.
     */
    get: operations['getV1NegotiationsIdLive'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/negotiations/{id}/proposals': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read the proposals: who offers or demands what of whom, each party’s answer, how long it has been awaited
     * @description In the order of what happened, as the timeline is; what has no date comes last. An answer that only another side tells of moves the state and is marked with whose claim it is.
     *
     *     Public, unless the server keeps its reads private; then a key of any role.
     */
    get: operations['getV1NegotiationsIdProposals'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/negotiations/{id}/rounds': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read the rounds: proposed, scheduled, held or called off, when, and what they came to
     * @description In the order of what happened, as the timeline is; what has no date comes last. That a window passed without a round being held is told by the clock, beside the state.
     *
     *     Public, unless the server keeps its reads private; then a key of any role.
     */
    get: operations['getV1NegotiationsIdRounds'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/negotiations/{id}/sources': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read the sources that the accounts of a negotiation are taken from, each with how many
     * @description In the order in which they were registered.
     *
     *     Public, unless the server keeps its reads private; then a key of any role.
     */
    get: operations['getV1NegotiationsIdSources'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/negotiations/{id}/timeline': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read the timeline: one item per happening, all accounts of it weighed field by field
     * @description Public, unless the server keeps its reads private; then a key of any role.
     */
    get: operations['getV1NegotiationsIdTimeline'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/negotiations/{id}/timeline.csv': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Export the accounts of the timeline as CSV: a row per account and leg
     * @description Streamed, of any length; all of it is of one position.
     *
     *     Public, unless the server keeps its reads private; then a key of any role.
     */
    get: operations['getV1NegotiationsIdTimelineCsv'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/negotiations/{id}/timeline.jsonld': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Export the accounts of the timeline as linked data: PROV-O and schema.org
     * @description Streamed, of any length; all of it is of one position.
     *
     *     Public, unless the server keeps its reads private; then a key of any role.
     */
    get: operations['getV1NegotiationsIdTimelineJsonld'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/negotiations/{id}/timelinejs.json': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Export the timeline in the form of TimelineJS 3: a slide per happening
     * @description Streamed, of any length; all of it is of one position.
     *
     *     Public, unless the server keeps its reads private; then a key of any role.
     */
    get: operations['getV1NegotiationsIdTimelinejsJson'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/projections': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Show how far the read models are
     * @description Needs a key with the role `admin`.
     */
    get: operations['getV1Projections'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/projections/{name}/park': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Leave out the event that a read model stopped at
     * @description It goes on without it. The event is kept and listed, and can be tried again.
     *
     *     Needs a key with the role `admin`.
     */
    post: operations['postV1ProjectionsNamePark'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/projections/{name}/parked': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List the events that a read model is built without
     * @description Needs a key with the role `admin`.
     */
    get: operations['getV1ProjectionsNameParked'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/projections/{name}/parked/{position}/retry': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Try a parked event again
     * @description The read model goes back to before it and folds all from there on anew, in one transaction. Where it fails again it stays parked, with the new error.
     *
     *     Needs a key with the role `admin`.
     */
    post: operations['postV1ProjectionsNameParkedPositionRetry'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/projections/{name}/pause': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Let a read model rest
     * @description From the next batch on, until it is to go on, over restarts too. Readers have the rows that there are.
     *
     *     Needs a key with the role `admin`.
     */
    post: operations['postV1ProjectionsNamePause'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/projections/{name}/rebuild': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Build a read model anew
     * @description From the first event, in tables of its own, beside those that are read; when it has caught up readers are switched in one transaction. It goes on by itself after a crash. Asked again while it is under way, it goes on, and tries again what it failed at.
     *
     *     Needs a key with the role `admin`.
     */
    post: operations['postV1ProjectionsNameRebuild'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/projections/{name}/resume': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Let a read model go on
     * @description One that does not rest goes on as it does.
     *
     *     Needs a key with the role `admin`.
     */
    post: operations['postV1ProjectionsNameResume'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/projections/{name}/retry': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Try again what a read model stopped at
     * @description With all its attempts; it goes on from there.
     *
     *     Needs a key with the role `admin`.
     */
    post: operations['postV1ProjectionsNameRetry'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/proposals/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read a proposal: what it asks for, where it stands with each addressee, and what is told of it
     * @description Public, unless the server keeps its reads private; then a key of any role.
     */
    get: operations['getV1ProposalsId'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/rounds/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read a round: when and where, its heads, what it came to, and all that names it
     * @description Public, unless the server keeps its reads private; then a key of any role.
     */
    get: operations['getV1RoundsId'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/sources': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List the sources that accounts are taken from
     * @description In the order of the names, whatever their accents and the size of their letters. Registrations are no accounts: saidUntil leaves out none.
     *
     *     Public, unless the server keeps its reads private; then a key of any role.
     */
    get: operations['getV1Sources'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/sources/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read a source, and every happening that an account from it tells of
     * @description Public, unless the server keeps its reads private; then a key of any role.
     */
    get: operations['getV1SourcesId'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/streams': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List the streams of the record, each by what it is called
     * @description In the order of the names, whatever their accents and the size of their letters. With saidUntil a stream is called by what had been said of it; none is left out.
     *
     *     Public, unless the server keeps its reads private; then a key of any role.
     */
    get: operations['getV1Streams'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/streams/{stream}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read the events of one stream
     * @description In the order of their revisions. With `Accept: application/x-ndjson` one event a line, streamed, any length.
     *
     *     Public, unless the server keeps its reads private; then a key of any role.
     */
    get: operations['getV1StreamsStream'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/whoami': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Ask what a key may do
     * @description Who sent this request, as the server sees it. Without a key both are null; a wrong key is refused.
     *
     *     Public, unless the server keeps its reads private; then a key of any role.
     */
    get: operations['getV1Whoami'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    /** @description One speaker's version of a happening, from one source */
    Account: {
      /** @description The party the speaker speaks for; null for press and neutrals */
      side?: string | null;
      /** @description null where the publication itself speaks, or the first link of the chain is anonymous */
      speaker?: string | null;
      /** @description The office the speaker held then, in words */
      role?: string | null;
      /** @description Absent: asserts (denies for a statement that denies) */
      polarity?: ('asserts' | 'denies') | null;
      channel?:
        | (
            | 'press_conference'
            | 'briefing'
            | 'interview'
            | 'own_channel'
            | 'document'
            | 'state_media'
            | 'relayed'
            | 'narration'
            | 'field_observation'
          )
        | null;
      saidAt?: components['schemas']['When'] | null;
      /** @description Who passed it on, from the speaker to the source */
      chain?: components['schemas']['Link'][] | null;
      /** @description The id of a stream of the category source */
      source: string;
      /** @description Where in the source, as in "L7" */
      locator?: string | null;
      quote?: components['schemas']['Quote'] | null;
    };
    Actor: {
      stream: string;
      revision: number;
      firstPosition: number;
      lastPosition: number;
      asOf: components['schemas']['AsOf'];
      negotiation: string | null;
      fields: {
        [key: string]: components['schemas']['Field'];
      };
      name: string;
      aliases: {
        text: string;
        lang?: string | null;
      }[];
      kind: string;
      side: string | null;
      description: string | null;
      roles: {
        text: string;
        from: components['schemas']['Span'] | null;
        to: components['schemas']['Span'] | null;
      }[];
      spokeAs: {
        role: string;
        first: components['schemas']['Span'] | null;
        last: components['schemas']['Span'] | null;
        accounts: number;
      }[];
      promised: components['schemas']['Leg'][];
      owed: components['schemas']['Leg'][];
      claims: components['schemas']['ActorField'][];
      denies: components['schemas']['ActorField'][];
      contradicted: components['schemas']['ActorField'][];
      changedStory: components['schemas']['ActorField'][];
      entries: components['schemas']['TimelineItem'][];
    };
    ActorField: {
      stream: string;
      happening: string;
      field: string;
      status: string;
      value: unknown;
    };
    ActorRegistered: {
      name: string;
      /** @description Other names and spellings */
      aliases?:
        | {
            text: string;
            lang?: string | null;
          }[]
        | null;
      /** @enum {string} */
      kind: 'state' | 'person' | 'organisation' | 'outlet' | 'court' | 'anonymous';
      /** @description The party it belongs to */
      side?: string | null;
      roles?:
        | {
            text: string;
            from?: components['schemas']['When'] | null;
            to?: components['schemas']['When'] | null;
          }[]
        | null;
      /** @description Of an anonymous voice: nothing that identifies a person */
      description?: string | null;
    };
    AddedAccount: {
      event: string;
      position: number;
      stream: string;
      happening: string;
      type: string;
      headline: string;
      recordedAt: string;
      corrected: boolean;
      retracted: boolean;
      redacted: boolean;
    };
    /** @description An account that needs no source where our own analyst speaks */
    AnalystAccount: {
      /** @description The party the speaker speaks for; null for press and neutrals */
      side?: string | null;
      /** @description null where the publication itself speaks, or the first link of the chain is anonymous */
      speaker?: string | null;
      /** @description The office the speaker held then, in words */
      role?: string | null;
      /** @description Absent: asserts (denies for a statement that denies) */
      polarity?: ('asserts' | 'denies') | null;
      channel?:
        | (
            | 'press_conference'
            | 'briefing'
            | 'interview'
            | 'own_channel'
            | 'document'
            | 'state_media'
            | 'relayed'
            | 'narration'
            | 'field_observation'
          )
        | null;
      saidAt?: components['schemas']['When'] | null;
      /** @description Who passed it on, from the speaker to the source */
      chain?: components['schemas']['Link'][] | null;
      source?: string | null;
      /** @description Where in the source, as in "L7" */
      locator?: string | null;
      quote?: components['schemas']['Quote'] | null;
    };
    AsOf: {
      position: number;
      recordedAt: string | null;
      /** Format: date */
      clock: string;
      /** Format: date */
      saidUntil?: string;
    };
    BreachAlleged: {
      negotiation?: string | null;
      legId?: string | null;
      /** @description Who says so */
      by: string;
      /** @description Who is said to have broken it */
      against: string;
      /** @description What is said to have been done */
      what: string;
    };
    Changes: {
      asOf: components['schemas']['AsOf'];
      since: components['schemas']['AsOf'];
      until: components['schemas']['AsOf'];
      counts: {
        added: number;
        corrected: number;
        retracted: number;
        redacted: number;
        fields: number;
        states: number;
        conflicts: {
          opened: number;
          closed: number;
        };
      };
      added: components['schemas']['AddedAccount'][];
      corrected: components['schemas']['CorrectedAccount'][];
      retracted: components['schemas']['RetractedAccount'][];
      redacted: components['schemas']['RedactedAccount'][];
      fields: components['schemas']['FieldEffect'][];
      states: components['schemas']['StateEffect'][];
      conflicts: {
        opened: components['schemas']['Conflict'][];
        closed: components['schemas']['Conflict'][];
      };
    };
    CitedSource: {
      stream: string;
      revision: number;
      firstPosition: number;
      lastPosition: number;
      title: string;
      publisher: string | null;
      author: string | null;
      /** @enum {string} */
      kind: 'article' | 'post' | 'video' | 'document' | 'dataset';
      url: string | null;
      publishedAt: components['schemas']['Span'] | null;
      lang: string | null;
      revisionOf: string | null;
      accounts: number;
    };
    CommitmentAssessed: {
      negotiation?: string | null;
      /** @description Absent: the whole commitment */
      legId?: string | null;
      /** @enum {string} */
      verdict: 'delivered' | 'partly_final' | 'breached' | 'void' | 'not_assessable';
      /** @description The version of the rubric that it was judged by */
      rubricVersion: string;
      rationale: string;
      /** @description Implementation on the Peace Accords Matrix scale */
      pamLevel?: number | null;
    };
    CommitmentPage: {
      stream: string;
      revision: number;
      negotiation: string | null;
      fields: {
        [key: string]: components['schemas']['Field'];
      };
      firstPosition: number;
      lastPosition: number;
      disputed: boolean;
      asOf: components['schemas']['AsOf'];
      entries: components['schemas']['TimelineItem'][];
      legs: components['schemas']['Leg'][];
      deliveries: components['schemas']['Delivery'][];
      cumulative: {
        by: string | null;
        value: unknown;
        happened: components['schemas']['Span'] | null;
        matches: boolean | null;
        leg: string;
      }[];
      terms: components['schemas']['TermsSet'][];
      history: {
        leg: string;
        position: number;
        happened: components['schemas']['Span'] | null;
        /** @enum {string} */
        state:
          | 'void'
          | 'breached'
          | 'partly_final'
          | 'delivered'
          | 'superseded'
          | 'withdrawn'
          | 'suspended'
          | 'overdue'
          | 'partly_delivered'
          | 'agreed'
          | 'pledged'
          | 'claimed'
          | 'reported';
      }[];
    };
    CommitmentResumed: {
      negotiation?: string | null;
      /** @description The side that does so */
      by: string;
      reason?: string | null;
    };
    CommitmentSuperseded: {
      negotiation?: string | null;
      /** @description The commitment that stands in its place */
      byCommitment: string;
    };
    CommitmentSuspended: {
      negotiation?: string | null;
      /** @description The side that does so */
      by: string;
      reason?: string | null;
    };
    CommitmentWithdrawn: {
      negotiation?: string | null;
      /** @description The side that does so */
      by: string;
      reason?: string | null;
    };
    Conflict: {
      subject: string;
      happening: string | null;
      field: string;
      /** @enum {string} */
      status: 'unknown' | 'reported' | 'claimed' | 'agreed' | 'contradicted';
      values: components['schemas']['FieldValue'][];
      modifiers: ('corroborated' | 'changed' | 'anonymous_only' | 'not_comparable' | 'within' | 'in_part' | 'aim')[];
      openedPosition: number;
    };
    CorrectedAccount: {
      event: string;
      position: number;
      stream: string;
      happening: string;
      type: string;
      headline: string;
      corrections: {
        event: string;
        position: number;
        recordedAt: string;
        kind: string | null;
        reason: string | null;
      }[];
      fields: {
        field: string;
        before: unknown;
        after: unknown;
      }[];
    };
    Delivery: {
      leg: string;
      happening: string;
      /** @enum {string} */
      scope: 'tranche' | 'cumulative' | 'attempt';
      happened: components['schemas']['Span'] | null;
      place:
        | ({
            name: string;
          } & {
            [key: string]: unknown;
          })
        | null;
      values: {
        by: string | null;
        /** @enum {string} */
        as: 'debtor' | 'beneficiary' | 'third' | 'observer' | 'report';
        value: components['schemas']['ShownQuantity'] | null;
        accepts: boolean;
        happened: components['schemas']['Span'] | null;
      }[];
      confirmed: {
        min: number;
        max: number;
      } | null;
      claimed: {
        min: number;
        max: number;
      } | null;
      reported: {
        min: number;
        max: number;
      } | null;
      quantity: components['schemas']['Field'] | null;
      condition: components['schemas']['Field'] | null;
      status: ('contradicted' | 'reported' | 'claimed' | 'agreed') | null;
      notes: string[];
    };
    DeliveryReported: {
      negotiation?: string | null;
      /**
       * @description Names the leg inside its commitment
       * @example ru-ua
       */
      legId: string;
      /**
       * @description Sums so far are checks, never added
       * @enum {string}
       */
      scope: 'tranche' | 'cumulative' | 'attempt';
      quantity?: components['schemas']['Quantity'] | null;
      place?: components['schemas']['Place'] | null;
      condition?: ('as_claimed' | 'verified' | 'disputed' | 'refused') | null;
      note?: string | null;
    };
    Document: {
      stream: string;
      revision: number;
      negotiation: string | null;
      fields: {
        [key: string]: components['schemas']['Field'];
      };
      firstPosition: number;
      lastPosition: number;
      disputed: boolean;
      kind: string | null;
      title: string | null;
      author: string | null;
      from: string | null;
      to: string | null;
      via: string | null;
      topics: string[];
      items: components['schemas']['ShownQuantity'] | null;
      publications: {
        happening: string;
        mode: string | null;
        by: string[];
        channel: string | null;
        url: string | null;
        happened: components['schemas']['Span'] | null;
        /** @enum {string} */
        status: 'unknown' | 'reported' | 'claimed' | 'agreed' | 'contradicted';
      }[];
    };
    DocumentPage: {
      stream: string;
      revision: number;
      negotiation: string | null;
      fields: {
        [key: string]: components['schemas']['Field'];
      };
      firstPosition: number;
      lastPosition: number;
      disputed: boolean;
      kind: string | null;
      title: string | null;
      author: string | null;
      from: string | null;
      to: string | null;
      via: string | null;
      topics: string[];
      items: components['schemas']['ShownQuantity'] | null;
      publications: {
        happening: string;
        mode: string | null;
        by: string[];
        channel: string | null;
        url: string | null;
        happened: components['schemas']['Span'] | null;
        /** @enum {string} */
        status: 'unknown' | 'reported' | 'claimed' | 'agreed' | 'contradicted';
      }[];
      asOf: components['schemas']['AsOf'];
      entries: components['schemas']['TimelineItem'][];
    };
    DocumentPublished: {
      negotiation?: string | null;
      by?: string[] | null;
      /** @enum {string} */
      mode: 'full' | 'part' | 'obtained_by_press';
      channel?: string | null;
      url?: string | null;
    };
    DryRun: {
      /** @description Statuses of fields, states and flags, before and after; null where there is none. */
      effects: components['schemas']['StateEffect'][];
      /** @description Conflicts that it would open or give other values, as they would be. */
      clashes: {
        subject: string;
        happening: string | null;
        field: string;
        /** @enum {string} */
        status: 'unknown' | 'reported' | 'claimed' | 'agreed' | 'contradicted';
        values: components['schemas']['FieldValue'][];
        modifiers: ('corroborated' | 'changed' | 'anonymous_only' | 'not_comparable' | 'within' | 'in_part' | 'aim')[];
      }[];
      warnings: components['schemas']['Warning'][];
    };
    EntryAccount: {
      position: number;
      id: string;
      revision: number;
      type: string;
      recordedAt: string;
      recordedBy: string;
      payload: {
        happening: string | null;
        happened: unknown;
        account: unknown;
        data: unknown;
      } | null;
      salt: string | null;
      happening: string;
      happened: components['schemas']['Span'] | null;
      account: {
        side: string | null;
        speaker: string | null;
        role: string | null;
        /** @enum {string} */
        polarity: 'asserts' | 'denies';
        channel:
          | (
              | 'press_conference'
              | 'briefing'
              | 'interview'
              | 'own_channel'
              | 'document'
              | 'state_media'
              | 'relayed'
              | 'narration'
              | 'field_observation'
            )
          | null;
        saidAt: components['schemas']['When'] | null;
        chain: components['schemas']['Link'][];
        source: string | null;
        locator: string | null;
        quote: components['schemas']['Quote'] | null;
      } | null;
      data: {
        [key: string]: unknown;
      };
      said: {
        [key: string]: unknown;
      };
      attribution: ('on_record' | 'anonymous' | 'relayed' | 'narration' | 'observed') | null;
      speaker: {
        actor: string;
        name: string;
        side: string | null;
      } | null;
      source: {
        stream: string;
        title: string;
        publisher: string | null;
        url: string | null;
        archiveUrl: string | null;
        contentHash: string | null;
      } | null;
      corrected: boolean;
      retracted: {
        kind: string;
        reason: string;
        position: number;
      } | null;
      redacted: {
        reason: string;
        position: number;
      } | null;
      corrections: components['schemas']['EntryCorrection'][];
    };
    /** @description At least one of happening, happened, account and data */
    EntryCorrected: {
      /**
       * Format: uuid
       * @description The id of the original event, also where it was corrected before
       */
      corrects: string;
      /** @enum {string} */
      kind: 'typo' | 'misread' | 'miscoded' | 'source_changed';
      reason: string;
      /** @description The happening that it belongs to */
      happening?: string | null;
      happened?: components['schemas']['When'] | null;
      /** @description The whole account, as the type of the target has it */
      account?: components['schemas']['AnalystAccount'] | null;
      /** @description All of the data, as the type of the target has it */
      data?: {
        [key: string]: unknown;
      } | null;
    };
    EntryCorrection: {
      position: number;
      id: string;
      recordedAt: string;
      recordedBy: string;
      kind: string | null;
      reason: string | null;
      before: {
        happening?: string;
        happened?: components['schemas']['When'] | null;
        account?: {
          side: string | null;
          speaker: string | null;
          role: string | null;
          /** @enum {string} */
          polarity: 'asserts' | 'denies';
          channel:
            | (
                | 'press_conference'
                | 'briefing'
                | 'interview'
                | 'own_channel'
                | 'document'
                | 'state_media'
                | 'relayed'
                | 'narration'
                | 'field_observation'
              )
            | null;
          saidAt: components['schemas']['When'] | null;
          chain: components['schemas']['Link'][];
          source: string | null;
          locator: string | null;
          quote: components['schemas']['Quote'] | null;
        } | null;
        data?: {
          [key: string]: unknown;
        };
      } | null;
      after: {
        happening?: string;
        happened?: components['schemas']['When'] | null;
        account?: {
          side: string | null;
          speaker: string | null;
          role: string | null;
          /** @enum {string} */
          polarity: 'asserts' | 'denies';
          channel:
            | (
                | 'press_conference'
                | 'briefing'
                | 'interview'
                | 'own_channel'
                | 'document'
                | 'state_media'
                | 'relayed'
                | 'narration'
                | 'field_observation'
              )
            | null;
          saidAt: components['schemas']['When'] | null;
          chain: components['schemas']['Link'][];
          source: string | null;
          locator: string | null;
          quote: components['schemas']['Quote'] | null;
        } | null;
        data?: {
          [key: string]: unknown;
        };
      } | null;
      said: {
        [key: string]: {
          before: unknown;
          after: unknown;
        };
      } | null;
      payload: {
        happening: string | null;
        happened: unknown;
        account: unknown;
        data: unknown;
      } | null;
      salt: string | null;
    };
    EntryPage: {
      stream: string;
      happening: string;
      revision: number;
      type: string;
      headline: string;
      happened: components['schemas']['Span'] | null;
      parties: string[];
      refs: string[];
      fields: {
        [key: string]: components['schemas']['Field'];
      };
      status: ('contradicted' | 'reported' | 'claimed' | 'agreed') | null;
      accounts: components['schemas']['EntryAccount'][];
      sources: number;
      corrected: boolean;
      retracted: boolean;
      redacted: boolean;
      firstPosition: number;
      lastPosition: number;
      asOf: components['schemas']['AsOf'];
      permalink: string;
      cite: string;
    };
    EntryRetracted: {
      /**
       * Format: uuid
       * @description The id of the original event, also where it was corrected before
       */
      retracts: string;
      /** @enum {string} */
      kind: 'wrong' | 'duplicate' | 'source_withdrawn' | 'safety';
      reason: string;
    };
    /** @description A revision, none, exists or any (the default) */
    ExpectedRevision: number | ('none' | 'exists' | 'any');
    ExternalActionNoted: {
      /** @description The id of a stream of the category actor */
      actor: string;
      /** @enum {string} */
      action: 'arrest_warrant' | 'sanction' | 'resolution' | 'law' | 'other';
      targets?: string[] | null;
      grounds?: string | null;
      proposition?: string | null;
      refs?: string[] | null;
    };
    Field: {
      /** @enum {string} */
      status: 'unknown' | 'reported' | 'claimed' | 'agreed' | 'contradicted';
      by: string[];
      value: unknown;
      values: components['schemas']['FieldValue'][];
      modifiers: ('corroborated' | 'changed' | 'anonymous_only' | 'not_comparable' | 'within' | 'in_part' | 'aim')[];
    };
    FieldEffect: {
      subject: string;
      happening: string | null;
      field: string;
      before: ('unknown' | 'reported' | 'claimed' | 'agreed' | 'contradicted') | null;
      after: ('unknown' | 'reported' | 'claimed' | 'agreed' | 'contradicted') | null;
    };
    FieldValue: {
      side: string | null;
      value: unknown;
      event: string;
      modifiers: ('corroborated' | 'changed' | 'anonymous_only' | 'not_comparable' | 'within' | 'in_part' | 'aim')[];
    };
    Import: {
      /** Format: uuid */
      id: string;
      /** @enum {string} */
      mode: 'batch' | 'atomic';
      /** @enum {string} */
      status: 'staged' | 'running' | 'done' | 'failed';
      /** @description How many lines hold an entry: blank ones do not count. */
      lines: number;
      /** @description How many of them are on record. */
      stored: number;
      /** @description How many lines were found to be at fault. */
      faultyLines: number;
      /** @description Why it ended, where no line is to blame. */
      failure: string | null;
      /** @description Since it was last taken up; null before that. */
      entriesPerSecond: number | null;
      /** Format: date-time */
      createdAt: string;
      startedAt: string | null;
      endedAt: string | null;
      /** @description The first hundred faulty lines. */
      faults: components['schemas']['ImportFault'][];
    };
    ImportFault: {
      line: number;
      errors: {
        pointer: string;
        message: string;
      }[];
    };
    ImportSummary: {
      /** Format: uuid */
      id: string;
      /** @enum {string} */
      mode: 'batch' | 'atomic';
      /** @enum {string} */
      status: 'staged' | 'running' | 'done' | 'failed';
      /** @description How many lines hold an entry: blank ones do not count. */
      lines: number;
      /** @description How many of them are on record. */
      stored: number;
      /** @description How many lines were found to be at fault. */
      faultyLines: number;
      /** @description Why it ended, where no line is to blame. */
      failure: string | null;
      /** @description Since it was last taken up; null before that. */
      entriesPerSecond: number | null;
      /** Format: date-time */
      createdAt: string;
      startedAt: string | null;
      endedAt: string | null;
    };
    Leg: {
      commitment: string;
      leg: string;
      negotiation: string;
      revision: number;
      from: string;
      to: string;
      what: string;
      categories: string[];
      unit: string | null;
      basis: string | null;
      owed: number | null;
      owedBy: string | null;
      confirmed: {
        min: number;
        max: number;
      };
      claimed: {
        min: number;
        max: number;
      };
      reported: {
        min: number;
        max: number;
      };
      cumulative: {
        by: string | null;
        value: unknown;
        happened: components['schemas']['Span'] | null;
        matches: boolean | null;
      }[];
      shortfall: number | null;
      due: {
        edtf: string;
        earliest: string | null;
        latest: string | null;
        words: string;
        setBy: string;
      } | null;
      /** @enum {string} */
      standing: 'reported' | 'claimed' | 'pledged' | 'agreed';
      /** @enum {string} */
      state:
        | 'void'
        | 'breached'
        | 'partly_final'
        | 'delivered'
        | 'superseded'
        | 'withdrawn'
        | 'suspended'
        | 'overdue'
        | 'partly_delivered'
        | 'agreed'
        | 'pledged'
        | 'claimed'
        | 'reported';
      late: number | null;
      disputed: boolean;
      fields: {
        [key: string]: components['schemas']['Field'];
      };
      lastLookedAt: string | null;
      evidence: string[];
      history: {
        position: number;
        happened: components['schemas']['Span'] | null;
        /** @enum {string} */
        state:
          | 'void'
          | 'breached'
          | 'partly_final'
          | 'delivered'
          | 'superseded'
          | 'withdrawn'
          | 'suspended'
          | 'overdue'
          | 'partly_delivered'
          | 'agreed'
          | 'pledged'
          | 'claimed'
          | 'reported';
      }[];
    };
    Link: {
      /** @description The id of an actor, or who it is in words (naming nobody who asked not to be) */
      by: string;
      anonymous?: boolean | null;
      /** @description How it passed them on, as in "citing" */
      relation?: string | null;
    };
    ListedActor: {
      stream: string;
      revision: number;
      firstPosition: number;
      lastPosition: number;
      name: string;
      aliases: {
        text: string;
        lang?: string | null;
      }[];
      /** @enum {string} */
      kind: 'state' | 'person' | 'organisation' | 'outlet' | 'court' | 'anonymous';
      side: string | null;
      roles: ({
        text: string;
      } & {
        [key: string]: unknown;
      })[];
    };
    ListedSource: {
      stream: string;
      revision: number;
      firstPosition: number;
      lastPosition: number;
      title: string;
      publisher: string | null;
      author: string | null;
      /** @enum {string} */
      kind: 'article' | 'post' | 'video' | 'document' | 'dataset';
      url: string | null;
      publishedAt: components['schemas']['Span'] | null;
      lang: string | null;
      revisionOf: string | null;
    };
    ListedStream: {
      stream: string;
      revision: number;
      firstPosition: number;
      lastPosition: number;
      /** @enum {string} */
      category: 'negotiation' | 'round' | 'document' | 'proposal' | 'commitment' | 'actor' | 'source';
      negotiation: string | null;
      label: string;
    };
    LiveChange: {
      /** @description The happenings that it changed, as they are since. */
      items: components['schemas']['TimelineItem'][];
      /** @description The legs that it changed, as they are since. */
      legs: components['schemas']['Leg'][];
      /** @description Happenings and legs that are no more, where a correction left nobody to tell of them. */
      removed?: (
        | {
            stream: string;
            happening: string;
          }
        | {
            commitment: string;
            leg: string;
          }
      )[];
      /** @description The position of the event. Due dates are held against the day it was recorded. */
      asOf: components['schemas']['AsOf'];
    };
    MemorandumExchanged: {
      negotiation?: string | null;
      round?: string | null;
      kind?: ('memorandum' | 'list' | 'letter' | 'draft_text' | 'other') | null;
      title?: string | null;
      author?: string | null;
      from?: string | null;
      to?: string | null;
      /** @description Who passed it on */
      via?: string | null;
      topics?: string[] | null;
      /** @description How many entries it has */
      items?: components['schemas']['Quantity'] | null;
    };
    Negotiation: {
      stream: string;
      revision: number;
      firstPosition: number;
      lastPosition: number;
      title: string;
      timeZone: string;
      conflict: string | null;
      background: string | null;
      startedAt: components['schemas']['Span'] | null;
      parties: {
        actor: string;
        name: string;
        role: string;
      }[];
      counts: {
        happenings: number;
        rounds: number;
        documents: number;
        proposals: number;
        commitments: number;
        contradicted: number;
      };
      asOf: components['schemas']['AsOf'];
      nextDue: components['schemas']['Leg'][];
      nextRound: components['schemas']['TimelineItem'] | null;
      newest: components['schemas']['TimelineItem'][];
    };
    NegotiationOpened: {
      title: string;
      /** @description IANA; the zone of its dates. Absent: UTC */
      timeZone?: string | null;
      /** @description The parties whose word counts */
      principals: string[];
      others?:
        | {
            /** @description The id of a stream of the category actor */
            actor: string;
            /** @enum {string} */
            role: 'host' | 'mediator' | 'guarantor' | 'invited';
          }[]
        | null;
      /** @description What it is about */
      conflict?: string | null;
      startedAt?: components['schemas']['When'] | null;
      /** @description The last contact before it */
      precededBy?: components['schemas']['When'] | null;
      background?: string | null;
    };
    NegotiationSummary: {
      stream: string;
      revision: number;
      firstPosition: number;
      lastPosition: number;
      title: string;
      timeZone: string;
      conflict: string | null;
      background: string | null;
      startedAt: components['schemas']['Span'] | null;
      parties: {
        actor: string;
        name: string;
        role: string;
      }[];
      counts: {
        happenings: number;
        rounds: number;
        documents: number;
        proposals: number;
        commitments: number;
        contradicted: number;
      };
    };
    Participant: {
      stream: string;
      revision: number;
      firstPosition: number;
      lastPosition: number;
      name: string;
      aliases: {
        text: string;
        lang?: string | null;
      }[];
      /** @enum {string} */
      kind: 'state' | 'person' | 'organisation' | 'outlet' | 'court' | 'anonymous';
      side: string | null;
      roles: ({
        text: string;
      } & {
        [key: string]: unknown;
      })[];
      happenings: number;
    };
    /** @description A named place; lat and lon stand together or not at all */
    Place: {
      name: string;
      /** @description ISO 3166-1 alpha-2 */
      country?: string | null;
      /** @description Degrees north, WGS 84 */
      lat?: number | null;
      /** @description Degrees east, WGS 84 */
      lon?: number | null;
    };
    PostAnswer: {
      events: components['schemas']['RecordedEvent'][];
      head: {
        position: number;
      };
      warnings: components['schemas']['Warning'][];
    };
    /** @description One account of one happening */
    PostedEntry:
      | {
          /** @description Made by the poster, so that posting again is free; absent: made for it */
          id?: string | null;
          /** @constant */
          type: 'SourceRegistered';
          /** @description The id of a stream of the category source */
          stream: string;
          happening?: string | null;
          happened?: components['schemas']['When'] | null;
          account?: null;
          data: components['schemas']['SourceRegistered'];
          expectedRevision?: components['schemas']['ExpectedRevision'] | null;
          causationId?: string | null;
          correlationId?: string | null;
        }
      | {
          /** @description Made by the poster, so that posting again is free; absent: made for it */
          id?: string | null;
          /** @constant */
          type: 'ActorRegistered';
          /** @description The id of a stream of the category actor */
          stream: string;
          happening?: string | null;
          happened?: components['schemas']['When'] | null;
          account?: null;
          data: components['schemas']['ActorRegistered'];
          expectedRevision?: components['schemas']['ExpectedRevision'] | null;
          causationId?: string | null;
          correlationId?: string | null;
        }
      | {
          /** @description Made by the poster, so that posting again is free; absent: made for it */
          id?: string | null;
          /** @constant */
          type: 'NegotiationOpened';
          /** @description The id of a stream of the category negotiation */
          stream: string;
          happening?: string | null;
          happened?: components['schemas']['When'] | null;
          account: components['schemas']['Account'];
          data: components['schemas']['NegotiationOpened'];
          expectedRevision?: components['schemas']['ExpectedRevision'] | null;
          causationId?: string | null;
          correlationId?: string | null;
        }
      | {
          /** @description Made by the poster, so that posting again is free; absent: made for it */
          id?: string | null;
          /** @constant */
          type: 'ExternalActionNoted';
          /** @description The id of a stream of the category negotiation */
          stream: string;
          happening?: string | null;
          happened?: components['schemas']['When'] | null;
          account: components['schemas']['Account'];
          data: components['schemas']['ExternalActionNoted'];
          expectedRevision?: components['schemas']['ExpectedRevision'] | null;
          causationId?: string | null;
          correlationId?: string | null;
        }
      | {
          /** @description Made by the poster, so that posting again is free; absent: made for it */
          id?: string | null;
          /** @constant */
          type: 'RoundProposed';
          /** @description The id of a stream of the category round */
          stream: string;
          happening?: string | null;
          happened?: components['schemas']['When'] | null;
          account: components['schemas']['Account'];
          data: components['schemas']['RoundProposed'];
          expectedRevision?: components['schemas']['ExpectedRevision'] | null;
          causationId?: string | null;
          correlationId?: string | null;
        }
      | {
          /** @description Made by the poster, so that posting again is free; absent: made for it */
          id?: string | null;
          /** @constant */
          type: 'RoundScheduled';
          /** @description The id of a stream of the category round */
          stream: string;
          happening?: string | null;
          happened?: components['schemas']['When'] | null;
          account: components['schemas']['Account'];
          data: components['schemas']['RoundScheduled'];
          expectedRevision?: components['schemas']['ExpectedRevision'] | null;
          causationId?: string | null;
          correlationId?: string | null;
        }
      | {
          /** @description Made by the poster, so that posting again is free; absent: made for it */
          id?: string | null;
          /** @constant */
          type: 'RoundHeld';
          /** @description The id of a stream of the category round */
          stream: string;
          happening?: string | null;
          happened?: components['schemas']['When'] | null;
          account: components['schemas']['Account'];
          data: components['schemas']['RoundHeld'];
          expectedRevision?: components['schemas']['ExpectedRevision'] | null;
          causationId?: string | null;
          correlationId?: string | null;
        }
      | {
          /** @description Made by the poster, so that posting again is free; absent: made for it */
          id?: string | null;
          /** @constant */
          type: 'RoundCalledOff';
          /** @description The id of a stream of the category round */
          stream: string;
          happening?: string | null;
          happened?: components['schemas']['When'] | null;
          account: components['schemas']['Account'];
          data: components['schemas']['RoundCalledOff'];
          expectedRevision?: components['schemas']['ExpectedRevision'] | null;
          causationId?: string | null;
          correlationId?: string | null;
        }
      | {
          /** @description Made by the poster, so that posting again is free; absent: made for it */
          id?: string | null;
          /** @constant */
          type: 'MemorandumExchanged';
          /** @description The id of a stream of the category document */
          stream: string;
          happening?: string | null;
          happened?: components['schemas']['When'] | null;
          account: components['schemas']['Account'];
          data: components['schemas']['MemorandumExchanged'];
          expectedRevision?: components['schemas']['ExpectedRevision'] | null;
          causationId?: string | null;
          correlationId?: string | null;
        }
      | {
          /** @description Made by the poster, so that posting again is free; absent: made for it */
          id?: string | null;
          /** @constant */
          type: 'DocumentPublished';
          /** @description The id of a stream of the category document */
          stream: string;
          happening?: string | null;
          happened?: components['schemas']['When'] | null;
          account: components['schemas']['Account'];
          data: components['schemas']['DocumentPublished'];
          expectedRevision?: components['schemas']['ExpectedRevision'] | null;
          causationId?: string | null;
          correlationId?: string | null;
        }
      | {
          /** @description Made by the poster, so that posting again is free; absent: made for it */
          id?: string | null;
          /** @constant */
          type: 'StatementMade';
          /**
           * @description The id of a stream: `<category>-<slug>`
           * @example round-istanbul-2
           * @example actor-ua
           */
          stream: string;
          happening?: string | null;
          happened?: components['schemas']['When'] | null;
          account?: components['schemas']['AnalystAccount'] | null;
          data: components['schemas']['StatementMade'];
          expectedRevision?: components['schemas']['ExpectedRevision'] | null;
          causationId?: string | null;
          correlationId?: string | null;
        }
      | {
          /** @description Made by the poster, so that posting again is free; absent: made for it */
          id?: string | null;
          /** @constant */
          type: 'ProposalMade';
          /** @description The id of a stream of the category proposal */
          stream: string;
          happening?: string | null;
          happened?: components['schemas']['When'] | null;
          account: components['schemas']['Account'];
          data: components['schemas']['ProposalMade'];
          expectedRevision?: components['schemas']['ExpectedRevision'] | null;
          causationId?: string | null;
          correlationId?: string | null;
        }
      | {
          /** @description Made by the poster, so that posting again is free; absent: made for it */
          id?: string | null;
          /** @constant */
          type: 'ProposalRejected';
          /** @description The id of a stream of the category proposal */
          stream: string;
          happening?: string | null;
          happened?: components['schemas']['When'] | null;
          account: components['schemas']['Account'];
          data: components['schemas']['ProposalRejected'];
          expectedRevision?: components['schemas']['ExpectedRevision'] | null;
          causationId?: string | null;
          correlationId?: string | null;
        }
      | {
          /** @description Made by the poster, so that posting again is free; absent: made for it */
          id?: string | null;
          /** @constant */
          type: 'ProposalAccepted';
          /** @description The id of a stream of the category proposal */
          stream: string;
          happening?: string | null;
          happened?: components['schemas']['When'] | null;
          account: components['schemas']['Account'];
          data: components['schemas']['ProposalAccepted'];
          expectedRevision?: components['schemas']['ExpectedRevision'] | null;
          causationId?: string | null;
          correlationId?: string | null;
        }
      | {
          /** @description Made by the poster, so that posting again is free; absent: made for it */
          id?: string | null;
          /** @constant */
          type: 'ProposalWithdrawn';
          /** @description The id of a stream of the category proposal */
          stream: string;
          happening?: string | null;
          happened?: components['schemas']['When'] | null;
          account: components['schemas']['Account'];
          data: components['schemas']['ProposalWithdrawn'];
          expectedRevision?: components['schemas']['ExpectedRevision'] | null;
          causationId?: string | null;
          correlationId?: string | null;
        }
      | {
          /** @description Made by the poster, so that posting again is free; absent: made for it */
          id?: string | null;
          /** @constant */
          type: 'SwapAgreed';
          /** @description The id of a stream of the category commitment */
          stream: string;
          happening?: string | null;
          happened?: components['schemas']['When'] | null;
          account: components['schemas']['Account'];
          data: components['schemas']['SwapAgreed'];
          expectedRevision?: components['schemas']['ExpectedRevision'] | null;
          causationId?: string | null;
          correlationId?: string | null;
        }
      | {
          /** @description Made by the poster, so that posting again is free; absent: made for it */
          id?: string | null;
          /** @constant */
          type: 'UndertakingGiven';
          /** @description The id of a stream of the category commitment */
          stream: string;
          happening?: string | null;
          happened?: components['schemas']['When'] | null;
          account: components['schemas']['Account'];
          data: components['schemas']['UndertakingGiven'];
          expectedRevision?: components['schemas']['ExpectedRevision'] | null;
          causationId?: string | null;
          correlationId?: string | null;
        }
      | {
          /** @description Made by the poster, so that posting again is free; absent: made for it */
          id?: string | null;
          /** @constant */
          type: 'DeliveryReported';
          /** @description The id of a stream of the category commitment */
          stream: string;
          happening?: string | null;
          happened?: components['schemas']['When'] | null;
          account: components['schemas']['Account'];
          data: components['schemas']['DeliveryReported'];
          expectedRevision?: components['schemas']['ExpectedRevision'] | null;
          causationId?: string | null;
          correlationId?: string | null;
        }
      | {
          /** @description Made by the poster, so that posting again is free; absent: made for it */
          id?: string | null;
          /** @constant */
          type: 'TermsRevised';
          /** @description The id of a stream of the category commitment */
          stream: string;
          happening?: string | null;
          happened?: components['schemas']['When'] | null;
          account: components['schemas']['Account'];
          data: components['schemas']['TermsRevised'];
          expectedRevision?: components['schemas']['ExpectedRevision'] | null;
          causationId?: string | null;
          correlationId?: string | null;
        }
      | {
          /** @description Made by the poster, so that posting again is free; absent: made for it */
          id?: string | null;
          /** @constant */
          type: 'CommitmentSuspended';
          /** @description The id of a stream of the category commitment */
          stream: string;
          happening?: string | null;
          happened?: components['schemas']['When'] | null;
          account: components['schemas']['Account'];
          data: components['schemas']['CommitmentSuspended'];
          expectedRevision?: components['schemas']['ExpectedRevision'] | null;
          causationId?: string | null;
          correlationId?: string | null;
        }
      | {
          /** @description Made by the poster, so that posting again is free; absent: made for it */
          id?: string | null;
          /** @constant */
          type: 'CommitmentResumed';
          /** @description The id of a stream of the category commitment */
          stream: string;
          happening?: string | null;
          happened?: components['schemas']['When'] | null;
          account: components['schemas']['Account'];
          data: components['schemas']['CommitmentResumed'];
          expectedRevision?: components['schemas']['ExpectedRevision'] | null;
          causationId?: string | null;
          correlationId?: string | null;
        }
      | {
          /** @description Made by the poster, so that posting again is free; absent: made for it */
          id?: string | null;
          /** @constant */
          type: 'BreachAlleged';
          /** @description The id of a stream of the category commitment */
          stream: string;
          happening?: string | null;
          happened?: components['schemas']['When'] | null;
          account: components['schemas']['Account'];
          data: components['schemas']['BreachAlleged'];
          expectedRevision?: components['schemas']['ExpectedRevision'] | null;
          causationId?: string | null;
          correlationId?: string | null;
        }
      | {
          /** @description Made by the poster, so that posting again is free; absent: made for it */
          id?: string | null;
          /** @constant */
          type: 'CommitmentWithdrawn';
          /** @description The id of a stream of the category commitment */
          stream: string;
          happening?: string | null;
          happened?: components['schemas']['When'] | null;
          account: components['schemas']['Account'];
          data: components['schemas']['CommitmentWithdrawn'];
          expectedRevision?: components['schemas']['ExpectedRevision'] | null;
          causationId?: string | null;
          correlationId?: string | null;
        }
      | {
          /** @description Made by the poster, so that posting again is free; absent: made for it */
          id?: string | null;
          /** @constant */
          type: 'CommitmentSuperseded';
          /** @description The id of a stream of the category commitment */
          stream: string;
          happening?: string | null;
          happened?: components['schemas']['When'] | null;
          account?: components['schemas']['AnalystAccount'] | null;
          data: components['schemas']['CommitmentSuperseded'];
          expectedRevision?: components['schemas']['ExpectedRevision'] | null;
          causationId?: string | null;
          correlationId?: string | null;
        }
      | {
          /** @description Made by the poster, so that posting again is free; absent: made for it */
          id?: string | null;
          /** @constant */
          type: 'CommitmentAssessed';
          /** @description The id of a stream of the category commitment */
          stream: string;
          happening?: string | null;
          happened?: components['schemas']['When'] | null;
          account?: components['schemas']['AnalystAccount'] | null;
          data: components['schemas']['CommitmentAssessed'];
          expectedRevision?: components['schemas']['ExpectedRevision'] | null;
          causationId?: string | null;
          correlationId?: string | null;
        }
      | {
          /** @description Made by the poster, so that posting again is free; absent: made for it */
          id?: string | null;
          /** @constant */
          type: 'EntryCorrected';
          /**
           * @description The id of a stream: `<category>-<slug>`
           * @example round-istanbul-2
           * @example actor-ua
           */
          stream: string;
          happening?: null;
          happened?: null;
          account?: null;
          data: components['schemas']['EntryCorrected'];
          expectedRevision?: components['schemas']['ExpectedRevision'] | null;
          causationId?: string | null;
          correlationId?: string | null;
        }
      | {
          /** @description Made by the poster, so that posting again is free; absent: made for it */
          id?: string | null;
          /** @constant */
          type: 'EntryRetracted';
          /**
           * @description The id of a stream: `<category>-<slug>`
           * @example round-istanbul-2
           * @example actor-ua
           */
          stream: string;
          happening?: null;
          happened?: null;
          account?: null;
          data: components['schemas']['EntryRetracted'];
          expectedRevision?: components['schemas']['ExpectedRevision'] | null;
          causationId?: string | null;
          correlationId?: string | null;
        };
    /** @description One debtor, one beneficiary; not the same unless an answer or a decision is owed */
    PostedLeg: {
      /**
       * @description Names the leg inside its commitment
       * @example ru-ua
       */
      legId: string;
      /** @description The debtor */
      from: string;
      /** @description The beneficiary */
      to: string;
      /** @enum {string} */
      what:
        | 'prisoners'
        | 'bodies'
        | 'children'
        | 'document'
        | 'answer'
        | 'decision'
        | 'ceasefire'
        | 'withdrawal'
        | 'passage'
        | 'goods'
        | 'payment'
        | 'hours'
        | 'other';
      /** @description Who or what exactly, in words */
      categories?: string[] | null;
      quantity?: components['schemas']['Quantity'] | null;
      due?: components['schemas']['When'] | null;
      note?: string | null;
    };
    Problem: {
      /** @description `/problems/<slug>`: that address explains it. */
      type: string;
      title: string;
      status: number;
      detail: string;
      /** @description The id of the request. */
      instance: string;
      /** @description All faults, each at a JSON Pointer into the body, or of a parameter. */
      errors?: {
        pointer?: string;
        parameter?: string;
        message: string;
      }[];
    } & {
      [key: string]: unknown;
    };
    Proposal: {
      stream: string;
      revision: number;
      negotiation: string | null;
      fields: {
        [key: string]: components['schemas']['Field'];
      };
      firstPosition: number;
      lastPosition: number;
      disputed: boolean;
      subject: string | null;
      terms: string | null;
      kind: string | null;
      by: string | null;
      to: string[];
      /** @enum {string} */
      state: 'withdrawn' | 'rejected' | 'accepted' | 'unanswered' | 'proposed';
      since: string | null;
      days: number | null;
      addressees: {
        actor: string;
        /** @enum {string} */
        state: 'withdrawn' | 'rejected' | 'accepted' | 'unanswered' | 'proposed';
        since: string | null;
        days: number | null;
      }[];
      answers: {
        by: string;
        /** @enum {string} */
        answer: 'accepted' | 'rejected' | 'withdrawn';
        claimedBy: string | null;
        event: string;
        happened: components['schemas']['Span'] | null;
      }[];
      denied: {
        by: string;
        /** @enum {string} */
        answer: 'accepted' | 'rejected' | 'withdrawn';
        claimedBy: string | null;
        event: string;
        happened: components['schemas']['Span'] | null;
      }[];
      reported: {
        by: string;
        /** @enum {string} */
        answer: 'accepted' | 'rejected' | 'withdrawn';
        claimedBy: string | null;
        event: string;
        happened: components['schemas']['Span'] | null;
      }[];
      stances: {
        by: string | null;
        speaker: string | null;
        /** @enum {string} */
        kind: 'opposes' | 'supports' | 'conditional';
        event: string;
        attribution: ('on_record' | 'anonymous' | 'relayed' | 'narration' | 'observed') | null;
      }[];
    };
    ProposalAccepted: {
      negotiation?: string | null;
      /** @description Who says yes: an addressee or a principal */
      by: string;
      conditions?: string | null;
    };
    ProposalMade: {
      negotiation?: string | null;
      round?: string | null;
      /** @description The id of a stream of the category actor */
      by: string;
      /** @description The addressees */
      to?: string[] | null;
      /** @enum {string} */
      subject:
        | 'ceasefire'
        | 'pause'
        | 'exchange'
        | 'return_of_persons'
        | 'leaders_meeting'
        | 'third_party_role'
        | 'withdrawal'
        | 'next_round'
        | 'other';
      terms?: string | null;
      duration?: components['schemas']['Quantity'] | null;
      area?: string | null;
      kind?: ('offer' | 'demand') | null;
    };
    ProposalPage: {
      stream: string;
      revision: number;
      negotiation: string | null;
      fields: {
        [key: string]: components['schemas']['Field'];
      };
      firstPosition: number;
      lastPosition: number;
      disputed: boolean;
      subject: string | null;
      terms: string | null;
      kind: string | null;
      by: string | null;
      to: string[];
      /** @enum {string} */
      state: 'withdrawn' | 'rejected' | 'accepted' | 'unanswered' | 'proposed';
      since: string | null;
      days: number | null;
      addressees: {
        actor: string;
        /** @enum {string} */
        state: 'withdrawn' | 'rejected' | 'accepted' | 'unanswered' | 'proposed';
        since: string | null;
        days: number | null;
      }[];
      answers: {
        by: string;
        /** @enum {string} */
        answer: 'accepted' | 'rejected' | 'withdrawn';
        claimedBy: string | null;
        event: string;
        happened: components['schemas']['Span'] | null;
      }[];
      denied: {
        by: string;
        /** @enum {string} */
        answer: 'accepted' | 'rejected' | 'withdrawn';
        claimedBy: string | null;
        event: string;
        happened: components['schemas']['Span'] | null;
      }[];
      reported: {
        by: string;
        /** @enum {string} */
        answer: 'accepted' | 'rejected' | 'withdrawn';
        claimedBy: string | null;
        event: string;
        happened: components['schemas']['Span'] | null;
      }[];
      stances: {
        by: string | null;
        speaker: string | null;
        /** @enum {string} */
        kind: 'opposes' | 'supports' | 'conditional';
        event: string;
        attribution: ('on_record' | 'anonymous' | 'relayed' | 'narration' | 'observed') | null;
      }[];
      asOf: components['schemas']['AsOf'];
      entries: components['schemas']['TimelineItem'][];
    };
    ProposalRejected: {
      negotiation?: string | null;
      /** @description Who says no: an addressee or a principal */
      by: string;
      reason?: string | null;
      form?: ('formal' | 'stated') | null;
    };
    ProposalWithdrawn: {
      negotiation?: string | null;
      /** @description Who takes it back: one who made it */
      by: string;
      reason?: string | null;
    };
    /** @description A range with a unit; at least one of min, max, withheld */
    Quantity: {
      /** @description The least it can be; null: not said */
      min?: number | null;
      /** @description The most it can be; null: not said */
      max?: number | null;
      /**
       * @description A lower-case word in the singular, or an ISO 4217 currency code; open vocabulary
       * @example person
       * @example body
       * @example child
       * @example document
       * @example minute
       * @example hour
       * @example day
       * @example month
       * @example tonne
       * @example EUR
       */
      unit: string;
      /** @description Absent: compares with any; unknown: only with itself */
      basis?: ('total' | 'each_way' | 'one_way' | 'unknown') | null;
      /** @description The source calls it approximate */
      approx?: boolean | null;
      /** @description A number exists and is kept back; min and max are null */
      withheld?: boolean | null;
      /** @description The words of the source */
      raw?: string | null;
    };
    /** @description The words themselves */
    Quote: {
      text: string;
      lang?: string | null;
      /** @description The words are a translation */
      translated?: boolean | null;
    };
    RawEvent: {
      position: number;
      id: string;
      stream: string;
      revision: number;
      type: string;
      schemaVersion: number;
      recordedAt: string;
      recordedBy: string;
      causationId: string | null;
      correlationId: string | null;
      happening: string | null;
      happened: unknown;
      account: unknown;
      data: unknown;
      leafHash: string;
      redacted?: {
        position: number;
        reason: string;
      };
    };
    RecordedEvent: {
      /** Format: uuid */
      id: string;
      stream: string;
      revision: number;
      position: number;
      /** Format: date-time */
      recordedAt: string;
      leafHash: string;
    };
    RedactedAccount: {
      event: string;
      position: number;
      stream: string;
      happening: string;
      type: string;
      headline: string;
      reason: string;
      redactedPosition: number;
    };
    RetractedAccount: {
      event: string;
      position: number;
      stream: string;
      happening: string;
      type: string;
      headline: string;
      kind: string;
      reason: string;
      retractedPosition: number;
    };
    Round: {
      stream: string;
      revision: number;
      negotiation: string | null;
      fields: {
        [key: string]: components['schemas']['Field'];
      };
      firstPosition: number;
      lastPosition: number;
      disputed: boolean;
      number: number | null;
      state: ('proposed' | 'scheduled' | 'held' | 'called_off') | null;
      when: components['schemas']['Span'] | null;
      words: string | null;
      windowPassed: boolean;
      windows: {
        by: string | null;
        happening: string;
        window: components['schemas']['Span'] | null;
        /** @enum {string} */
        status: 'unknown' | 'reported' | 'claimed' | 'agreed' | 'contradicted';
      }[];
      calledOff: {
        how: string | null;
        by: string | null;
        reason: string | null;
        newWindow: components['schemas']['Span'] | null;
        event: string;
      } | null;
      heads: {
        actor: string;
        side: string | null;
      }[];
      outcomes: {
        topic: string;
        result: string;
        ref: string | null;
        by: string[];
      }[];
    };
    RoundCalledOff: {
      negotiation?: string | null;
      /** @enum {string} */
      how: 'cancelled' | 'postponed';
      /** @description Who called it off */
      by?: string | null;
      /** @description When to meet instead; it may lie ahead. Only of what is postponed */
      newWindow?: components['schemas']['When'] | null;
      reason?: string | null;
    };
    RoundHeld: {
      negotiation?: string | null;
      number?: number | null;
      place?: components['schemas']['Place'] | null;
      host?: string | null;
      format?: ('direct' | 'mediated' | 'closed' | 'open' | 'online')[] | null;
      /** @description In minutes, hours or days */
      duration?: components['schemas']['Quantity'] | null;
      participants?:
        | {
            /** @description The id of a stream of the category actor */
            actor: string;
            side?: string | null;
            role?: ('head' | 'member' | 'host' | 'observer') | null;
          }[]
        | null;
      outcomes?:
        | {
            topic: string;
            /** @enum {string} */
            result: 'agreed' | 'not_agreed' | 'unclear';
            ref?: string | null;
          }[]
        | null;
    };
    RoundPage: {
      stream: string;
      revision: number;
      negotiation: string | null;
      fields: {
        [key: string]: components['schemas']['Field'];
      };
      firstPosition: number;
      lastPosition: number;
      disputed: boolean;
      number: number | null;
      state: ('proposed' | 'scheduled' | 'held' | 'called_off') | null;
      when: components['schemas']['Span'] | null;
      words: string | null;
      windowPassed: boolean;
      windows: {
        by: string | null;
        happening: string;
        window: components['schemas']['Span'] | null;
        /** @enum {string} */
        status: 'unknown' | 'reported' | 'claimed' | 'agreed' | 'contradicted';
      }[];
      calledOff: {
        how: string | null;
        by: string | null;
        reason: string | null;
        newWindow: components['schemas']['Span'] | null;
        event: string;
      } | null;
      heads: {
        actor: string;
        side: string | null;
      }[];
      outcomes: {
        topic: string;
        result: string;
        ref: string | null;
        by: string[];
      }[];
      asOf: components['schemas']['AsOf'];
      entries: components['schemas']['TimelineItem'][];
      documents: components['schemas']['Document'][];
      proposals: components['schemas']['Proposal'][];
      commitments: components['schemas']['Leg'][];
      statements: components['schemas']['TimelineItem'][];
    };
    RoundProposed: {
      negotiation?: string | null;
      number?: number | null;
      by?: string | null;
      /** @description When to meet */
      window?: components['schemas']['When'] | null;
      place?: components['schemas']['Place'] | null;
      agenda?: string[] | null;
      /** @description Who should come, in words */
      participants?: string[] | null;
    };
    RoundScheduled: {
      negotiation?: string | null;
      number?: number | null;
      /** @description When they are to meet; it may lie ahead */
      when: components['schemas']['When'];
      place?: components['schemas']['Place'] | null;
      /** @description Who set the date */
      by?: string | null;
    };
    ShownQuantity: {
      min?: number | null;
      max?: number | null;
      unit: string;
    } & {
      [key: string]: unknown;
    };
    Source: {
      stream: string;
      revision: number;
      firstPosition: number;
      lastPosition: number;
      asOf: components['schemas']['AsOf'];
      negotiation: string | null;
      fields: {
        [key: string]: components['schemas']['Field'];
      };
      title: string;
      publisher: string | null;
      author: string | null;
      kind: string;
      url: string | null;
      archiveUrl: string | null;
      publishedAt: components['schemas']['Span'] | null;
      retrievedAt: string | null;
      contentHash: string | null;
      lang: string | null;
      revisionOf: string | null;
      accounts: number;
      taken: components['schemas']['TakenAccount'][];
      versions: components['schemas']['SourceVersion'][];
      entries: components['schemas']['TimelineItem'][];
    };
    SourceRegistered: {
      title: string;
      publisher?: string | null;
      author?: string | null;
      /** @enum {string} */
      kind: 'article' | 'post' | 'video' | 'document' | 'dataset';
      url?: string | null;
      /** @description A copy that will not change */
      archiveUrl?: string | null;
      publishedAt?: components['schemas']['When'] | null;
      /** @description When it was read */
      retrievedAt?: string | null;
      /** @description SHA-256 of what was read, as base64; once given it stays */
      contentHash?: string | null;
      lang?: string | null;
      /** @description The source that this is a later version of */
      revisionOf?: string | null;
    };
    SourceVersion: {
      stream: string;
      title: string;
      revisionOf: string;
      publishedAt: components['schemas']['Span'] | null;
      retrievedAt: string | null;
      contentHash: string | null;
    };
    Span: {
      edtf: string;
      earliest: string | null;
      latest: string | null;
      words: string;
    };
    StateEffect: {
      subject: string;
      happening: string | null;
      field: string;
      before: string | number | boolean | null;
      after: string | number | boolean | null;
    };
    StatementMade: {
      negotiation?: string | null;
      /** @description The id of a stream, or `event:<uuid>` */
      about: string;
      /**
       * @description `checked`: our analyst looked and found no news
       * @enum {string}
       */
      kind:
        | 'supports'
        | 'opposes'
        | 'conditional'
        | 'aims'
        | 'accuses'
        | 'denies'
        | 'assesses'
        | 'describes'
        | 'satisfied'
        | 'checked';
      proposition?: string | null;
      text?: string | null;
      quantity?: components['schemas']['Quantity'] | null;
    };
    /** @description At least two of the legs go in opposite directions */
    SwapAgreed: {
      negotiation?: string | null;
      round?: string | null;
      legs: components['schemas']['PostedLeg'][];
      total?: components['schemas']['Quantity'] | null;
      term?: components['schemas']['When'] | null;
      duration?: components['schemas']['Quantity'] | null;
      /** @description The words it goes by, as in "all for all" */
      formula?: string | null;
    };
    TakenAccount: {
      event: string;
      position: number;
      stream: string;
      happening: string;
      type: string;
      side: string | null;
      speaker: string | null;
      attribution: ('on_record' | 'anonymous' | 'relayed' | 'narration' | 'observed') | null;
      channel: string | null;
      saidAt: components['schemas']['Span'] | null;
      locator: string | null;
      quote: components['schemas']['Quote'] | null;
      corrected: boolean;
    };
    TermsRevised: {
      negotiation?: string | null;
      /** @description The full new set: a leg that is not among them is owed no more */
      legs: components['schemas']['PostedLeg'][];
      /** @description Who revised them */
      by?: string[] | null;
      /** @description Until when it holds; it may lie ahead */
      term?: components['schemas']['When'] | null;
      duration?: components['schemas']['Quantity'] | null;
    };
    TermsSet: {
      event: string;
      position: number;
      happening: string;
      type: string;
      side: string | null;
      speaker: string | null;
      attribution: ('on_record' | 'anonymous' | 'relayed' | 'narration' | 'observed') | null;
      /** @enum {string} */
      polarity: 'asserts' | 'denies';
      by: string[];
      happened: components['schemas']['Span'] | null;
      said: components['schemas']['Span'] | null;
      legs: {
        legId: string;
        from: string;
        to: string;
        what: string;
        categories: string[];
        quantity: components['schemas']['ShownQuantity'] | null;
        due: components['schemas']['Span'] | null;
        note: string | null;
      }[];
      total: components['schemas']['ShownQuantity'] | null;
      term: components['schemas']['Span'] | null;
      duration: components['schemas']['ShownQuantity'] | null;
      formula: string | null;
      corrected: boolean;
      retracted: boolean;
    };
    TimelineItem: {
      stream: string;
      happening: string;
      revision: number;
      type: string;
      headline: string;
      happened: components['schemas']['Span'] | null;
      parties: string[];
      refs: string[];
      fields: {
        [key: string]: components['schemas']['Field'];
      };
      status: ('contradicted' | 'reported' | 'claimed' | 'agreed') | null;
      accounts: number;
      sources: number;
      corrected: boolean;
      retracted: boolean;
      redacted: boolean;
      firstPosition: number;
      lastPosition: number;
    };
    /** @description All legs are owed by the debtor */
    UndertakingGiven: {
      negotiation?: string | null;
      round?: string | null;
      /** @description The id of a stream of the category actor */
      debtor: string;
      legs: components['schemas']['PostedLeg'][];
      term?: components['schemas']['When'] | null;
      duration?: components['schemas']['Quantity'] | null;
    };
    Warning: {
      pointer: string;
      message: string;
    };
    /** @description A date that may be vague, in EDTF */
    When: {
      /**
       * @description EDTF: YYYY, YYYY-MM, YYYY-MM-DD, any with ?, ~ or %; a/b, ../b, a/.., /b, a/; [a..b], [..b], [a..]. Real dates only
       * @example 2025-06-02
       * @example [2025-06-09..2025-06-15]
       * @example 2025-06-09~
       */
      edtf: string;
      /** @description IANA time zone; absent: the negotiation's */
      tz?: string | null;
      /** @description The words of the source */
      raw?: string | null;
      /** @description The time of day, where it is known */
      at?: string | null;
    };
  };
  responses: {
    /** @description Not a readable HTTP request (`bad-request`); Two expectations that differ (`contradictory-version`); Duplicate member in JSON (`duplicate-key`); Body is not UTF-8 (`invalid-encoding`); Invalid query parameter (`invalid-parameter`); Malformed header (`malformed-header`); Malformed JSON (`malformed-json`); Malformed address (`malformed-target`); Unknown query parameter (`unknown-parameter`) */
    '400.bad-request.contradictory-version.duplicate-key.invalid-encoding.invalid-parameter.malformed-header.malformed-json.malformed-target.unknown-parameter': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description Not a readable HTTP request (`bad-request`); Duplicate member in JSON (`duplicate-key`); Invalid cursor (`invalid-cursor`); Body is not UTF-8 (`invalid-encoding`); Invalid query parameter (`invalid-parameter`); Malformed header (`malformed-header`); Malformed JSON (`malformed-json`); Malformed address (`malformed-target`); Unknown query parameter (`unknown-parameter`) */
    '400.bad-request.duplicate-key.invalid-cursor.invalid-encoding.invalid-parameter.malformed-header.malformed-json.malformed-target.unknown-parameter': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description Not a readable HTTP request (`bad-request`); Duplicate member in JSON (`duplicate-key`); Body is not UTF-8 (`invalid-encoding`); Invalid Last-Event-ID (`invalid-last-event-id`); Invalid query parameter (`invalid-parameter`); Malformed header (`malformed-header`); Malformed JSON (`malformed-json`); Malformed address (`malformed-target`); Unknown query parameter (`unknown-parameter`) */
    '400.bad-request.duplicate-key.invalid-encoding.invalid-last-event-id.invalid-parameter.malformed-header.malformed-json.malformed-target.unknown-parameter': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description Not a readable HTTP request (`bad-request`); Duplicate member in JSON (`duplicate-key`); Body is not UTF-8 (`invalid-encoding`); Invalid query parameter (`invalid-parameter`); Malformed header (`malformed-header`); Malformed JSON (`malformed-json`); Malformed address (`malformed-target`); Unknown query parameter (`unknown-parameter`) */
    '400.bad-request.duplicate-key.invalid-encoding.invalid-parameter.malformed-header.malformed-json.malformed-target.unknown-parameter': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description Not a readable HTTP request (`bad-request`); Duplicate member in JSON (`duplicate-key`); Body is not UTF-8 (`invalid-encoding`); Malformed header (`malformed-header`); Malformed JSON (`malformed-json`); Malformed address (`malformed-target`); Unknown query parameter (`unknown-parameter`) */
    '400.bad-request.duplicate-key.invalid-encoding.malformed-header.malformed-json.malformed-target.unknown-parameter': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description A valid key is needed (`unauthenticated`) */
    '401.unauthenticated': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The key may not do this (`forbidden`) */
    '403.forbidden': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description Not found (`not-found`) */
    '404.not-found': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description No acceptable format (`not-acceptable`) */
    '406.not-acceptable': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description This account is already on record (`duplicate-account`); The event id is taken (`event-id-conflict`) */
    '409.duplicate-account.event-id-conflict': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The Idempotency-Key is taken (`idempotency-key-reused`) */
    '409.idempotency-key-reused': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description Not in this state (`order-refused`) */
    '409.order-refused': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The stream has moved on (`version-conflict`) */
    '412.version-conflict': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description Body too large (`body-too-large`) */
    '413.body-too-large': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description Unsupported content coding (`unsupported-content-coding`); Unsupported media type (`unsupported-media-type`) */
    '415.unsupported-content-coding.unsupported-media-type': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description Against a rule of the record (`illegal-transition`); Not a date (`invalid-date`); Text that cannot be stored (`invalid-text`); Not a web address (`invalid-url`); Number out of range (`number-out-of-range`); Read-only member (`read-only-property`); Unknown event type (`unknown-event-type`); Unknown member (`unknown-property`); Refers to what is not there (`unknown-reference`); The content does not hold (`validation-failed`) */
    '422.illegal-transition.invalid-date.invalid-text.invalid-url.number-out-of-range.read-only-property.unknown-event-type.unknown-property.unknown-reference.validation-failed': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description Against a rule of the record (`illegal-transition`); Not a date (`invalid-date`); Text that cannot be stored (`invalid-text`); Number out of range (`number-out-of-range`); Unknown member (`unknown-property`); Refers to what is not there (`unknown-reference`); The content does not hold (`validation-failed`) */
    '422.illegal-transition.invalid-date.invalid-text.number-out-of-range.unknown-property.unknown-reference.validation-failed': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description Text that cannot be stored (`invalid-text`); Number out of range (`number-out-of-range`); Unknown member (`unknown-property`); The content does not hold (`validation-failed`) */
    '422.invalid-text.number-out-of-range.unknown-property.validation-failed': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The content does not hold (`validation-failed`) */
    '422.validation-failed': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description Too many failed attempts (`abnormal-usage-detected`); Too many requests (`too-many-requests`) */
    '429.abnormal-usage-detected.too-many-requests': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The outcome is unknown (`outcome-unknown`); Temporarily not available (`temporary-reduced-capacity`) */
    '503.outcome-unknown.temporary-reduced-capacity': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description Temporarily not available (`temporary-reduced-capacity`) */
    '503.temporary-reduced-capacity': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description Not a readable HTTP request (`bad-request`); Body too large (`body-too-large`); Duplicate member in JSON (`duplicate-key`); Expectation failed (`expectation-failed`); Headers too large (`header-too-large`); HTTP version not supported (`http-version-not-supported`); Internal error (`internal-error`); Body is not UTF-8 (`invalid-encoding`); Malformed header (`malformed-header`); Malformed JSON (`malformed-json`); Malformed address (`malformed-target`); Misdirected request (`misdirected-request`); The request came too slowly (`request-timeout`); Temporarily not available (`temporary-reduced-capacity`); Unsupported content coding (`unsupported-content-coding`); Unsupported media type (`unsupported-media-type`); The content does not hold (`validation-failed`) */
    default: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
  };
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  getHealthLive: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            status: 'live';
          };
        };
      };
      400: components['responses']['400.bad-request.duplicate-key.invalid-encoding.malformed-header.malformed-json.malformed-target.unknown-parameter'];
      406: components['responses']['406.not-acceptable'];
      default: components['responses']['default'];
    };
  };
  getHealthReady: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            status: 'ready';
            checks: {
              database: {
                ok: boolean;
                detail: string;
              };
              migrations: {
                ok: boolean;
                detail: string;
              };
              example: {
                ok: boolean;
                detail: string;
              };
              projections: {
                ok: boolean;
                detail: string;
              };
              checkpoint: {
                ok: boolean;
                detail: string;
              };
            };
            log: {
              /**
               * @description `elsewhere`: another host has the keys. `refused`: nothing is signed until somebody sees to it; all else goes on. `failing`: it is tried again.
               * @enum {string}
               */
              state: 'starting' | 'signing' | 'elsewhere' | 'refused' | 'failing';
              /** @description What is wrong, in words. */
              trouble: string | null;
              /** @description Events in full tiles. */
              integrated: number | null;
              /** @description Events in the newest checkpoint that this process knows. */
              signed: number | null;
              /** @description What the last question to each came to. */
              witnesses: {
                [key: string]: string;
              };
            };
          };
        };
      };
      400: components['responses']['400.bad-request.duplicate-key.invalid-encoding.malformed-header.malformed-json.malformed-target.unknown-parameter'];
      406: components['responses']['406.not-acceptable'];
      503: components['responses']['503.temporary-reduced-capacity'];
      default: components['responses']['default'];
    };
  };
  getOpenapiJson: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            openapi: string;
          } & {
            [key: string]: unknown;
          };
        };
      };
      400: components['responses']['400.bad-request.duplicate-key.invalid-encoding.malformed-header.malformed-json.malformed-target.unknown-parameter'];
      406: components['responses']['406.not-acceptable'];
      default: components['responses']['default'];
    };
  };
  getProblems: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/html': string;
          'application/json': {
            items: {
              type: string;
              status: number;
              title: string;
              help: string;
            }[];
          };
        };
      };
      400: components['responses']['400.bad-request.duplicate-key.invalid-encoding.malformed-header.malformed-json.malformed-target.unknown-parameter'];
      406: components['responses']['406.not-acceptable'];
      default: components['responses']['default'];
    };
  };
  getProblemsSlug: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description What follows `/problems/` in the `type` of a problem. */
        slug:
          | 'bad-request'
          | 'malformed-target'
          | 'malformed-header'
          | 'malformed-json'
          | 'invalid-encoding'
          | 'duplicate-key'
          | 'unknown-parameter'
          | 'invalid-parameter'
          | 'invalid-cursor'
          | 'invalid-last-event-id'
          | 'contradictory-version'
          | 'unauthenticated'
          | 'forbidden'
          | 'origin-not-allowed'
          | 'not-found'
          | 'method-not-allowed'
          | 'not-acceptable'
          | 'request-timeout'
          | 'event-id-conflict'
          | 'duplicate-account'
          | 'idempotency-key-reused'
          | 'order-refused'
          | 'version-conflict'
          | 'body-too-large'
          | 'unsupported-media-type'
          | 'unsupported-content-coding'
          | 'expectation-failed'
          | 'misdirected-request'
          | 'validation-failed'
          | 'unknown-property'
          | 'read-only-property'
          | 'number-out-of-range'
          | 'invalid-text'
          | 'invalid-date'
          | 'invalid-url'
          | 'unknown-reference'
          | 'unknown-event-type'
          | 'illegal-transition'
          | 'abnormal-usage-detected'
          | 'too-many-requests'
          | 'header-too-large'
          | 'internal-error'
          | 'temporary-reduced-capacity'
          | 'outcome-unknown'
          | 'http-version-not-supported';
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/html': string;
          'application/json': {
            type: string;
            status: number;
            title: string;
            help: string;
          };
        };
      };
      400: components['responses']['400.bad-request.duplicate-key.invalid-encoding.malformed-header.malformed-json.malformed-target.unknown-parameter'];
      404: components['responses']['404.not-found'];
      406: components['responses']['406.not-acceptable'];
      default: components['responses']['default'];
    };
  };
  getV1Actors: {
    parameters: {
      query?: {
        /**
         * @description The record as it was: `@<position>`, an instant, or a day (its end in UTC).
         * @example @42
         */
        asOf?: string;
        /** @description The day that due dates are held against. Default: saidUntil, else the day of asOf, else today. */
        clock?: string;
        /** @description Only accounts count that were given on or before this day, in the negotiation's time zone: by the end of their saidAt, where they have none by that of what happened. Corrections and retractions follow asOf. It is folded when asked, over at most 50,000 events of the negotiations concerned. */
        saidUntil?: string;
        /** @description The answer includes the log up to here: it waits, or is a 503. */
        minPosition?: number;
        /** @description Items at most, from 1 to 500. */
        limit?: number;
        /** @description The `next` of the page before, sent with the same other parameters. */
        cursor?: string;
        /**
         * @description Words that must all be found, whatever their accents and the size of their letters: "words in quotes" next to each other, `-` in front for what must not be there. The last word may go on, from three letters. No word: nothing is found. An id is found too, with or without its category.
         * @example prisoners "all for all" -bodies
         */
        q?: string;
        /** @description May be repeated: any of them. */
        kind?: ('state' | 'person' | 'organisation' | 'outlet' | 'court' | 'anonymous')[];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /** @description Weak, over all that the answer follows from. */
          ETag?: string;
          /** @description The next page, `rel="next"`. */
          Link?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            asOf: components['schemas']['AsOf'];
            items: components['schemas']['ListedActor'][];
            next: string | null;
          };
        };
      };
      /** @description The copy that `If-None-Match` names is as good. */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['400.bad-request.duplicate-key.invalid-cursor.invalid-encoding.invalid-parameter.malformed-header.malformed-json.malformed-target.unknown-parameter'];
      401: components['responses']['401.unauthenticated'];
      406: components['responses']['406.not-acceptable'];
      429: components['responses']['429.abnormal-usage-detected.too-many-requests'];
      503: components['responses']['503.temporary-reduced-capacity'];
      default: components['responses']['default'];
    };
  };
  getV1ActorsId: {
    parameters: {
      query?: {
        /**
         * @description The record as it was: `@<position>`, an instant, or a day (its end in UTC).
         * @example @42
         */
        asOf?: string;
        /** @description The day that due dates are held against. Default: saidUntil, else the day of asOf, else today. */
        clock?: string;
        /** @description Only accounts count that were given on or before this day, in the negotiation's time zone: by the end of their saidAt, where they have none by that of what happened. Corrections and retractions follow asOf. It is folded when asked, over at most 50,000 events of the negotiations concerned. */
        saidUntil?: string;
        /** @description The answer includes the log up to here: it waits, or is a 503. */
        minPosition?: number;
      };
      header?: never;
      path: {
        /**
         * @description The stream's id without its category.
         * @example istanbul-2025
         */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /** @description Strong, over the revision of its stream: what If-Match of a post takes. */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Actor'];
        };
      };
      /** @description The copy that `If-None-Match` names is as good. */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['400.bad-request.duplicate-key.invalid-encoding.invalid-parameter.malformed-header.malformed-json.malformed-target.unknown-parameter'];
      401: components['responses']['401.unauthenticated'];
      404: components['responses']['404.not-found'];
      406: components['responses']['406.not-acceptable'];
      429: components['responses']['429.abnormal-usage-detected.too-many-requests'];
      503: components['responses']['503.temporary-reduced-capacity'];
      default: components['responses']['default'];
    };
  };
  getV1Audits: {
    parameters: {
      query?: {
        /** @description Items at most, from 1 to 500. */
        limit?: number;
        /** @description The `next` of the page before, sent with the same other parameters. */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /** @description The next page, `rel="next"`. */
          Link?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** Format: uuid */
              id: string;
              /** @enum {string} */
              kind: 'replay' | 'verify';
              /** @enum {string} */
              status: 'queued' | 'running' | 'passed' | 'failed' | 'cancelled';
              /** @description The position that was asked for; null: the head when it starts. */
              until: number | null;
              progress: {
                position: number;
                of: number;
                eventsPerSecond: number;
              };
              startedAt: string | null;
              endedAt: string | null;
            }[];
            next: string | null;
          };
        };
      };
      400: components['responses']['400.bad-request.duplicate-key.invalid-cursor.invalid-encoding.invalid-parameter.malformed-header.malformed-json.malformed-target.unknown-parameter'];
      401: components['responses']['401.unauthenticated'];
      406: components['responses']['406.not-acceptable'];
      429: components['responses']['429.abnormal-usage-detected.too-many-requests'];
      503: components['responses']['503.temporary-reduced-capacity'];
      default: components['responses']['default'];
    };
  };
  postV1Audits: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @enum {string} */
          kind: 'replay' | 'verify';
          /** @description The last position to include. Absent: the head. */
          until?: number;
        };
      };
    };
    responses: {
      /** @description Done. */
      202: {
        headers: {
          /** @description The audit, whose status tells how far it is. */
          Location?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
          };
        };
      };
      400: components['responses']['400.bad-request.duplicate-key.invalid-encoding.malformed-header.malformed-json.malformed-target.unknown-parameter'];
      401: components['responses']['401.unauthenticated'];
      403: components['responses']['403.forbidden'];
      406: components['responses']['406.not-acceptable'];
      413: components['responses']['413.body-too-large'];
      415: components['responses']['415.unsupported-content-coding.unsupported-media-type'];
      422: components['responses']['422.invalid-text.number-out-of-range.unknown-property.validation-failed'];
      429: components['responses']['429.abnormal-usage-detected.too-many-requests'];
      503: components['responses']['503.temporary-reduced-capacity'];
      default: components['responses']['default'];
    };
  };
  getV1AuditsId: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The id of the audit. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: 'replay' | 'verify';
            /** @enum {string} */
            status: 'queued' | 'running' | 'passed' | 'failed' | 'cancelled';
            /** @description The position that was asked for; null: the head when it starts. */
            until: number | null;
            progress: {
              position: number;
              of: number;
              eventsPerSecond: number;
            };
            startedAt: string | null;
            endedAt: string | null;
            /** @description What was found, or why the audit could not be carried out; null until it has ended. */
            report:
              | (
                  | {
                      /** @enum {string} */
                      kind: 'replay' | 'verify';
                      scope: {
                        fromPosition: number;
                        untilPosition: number;
                      };
                      /** @description The newest signed checkpoint that holds, verbatim; null: none was there. */
                      checkpoint: string | null;
                      /** @description The vkey of who signed it; several with spaces between. */
                      key: string | null;
                      counts: {
                        events: number;
                        streams: number;
                        payloadsChecked: number;
                        redacted: number;
                        /** @description Stored tiles that were held against the tree over the events. */
                        tiles: number;
                        /** @description Signed checkpoints whose signature and root were checked. */
                        checkpoints: number;
                      };
                      /** @description The Merkle root over the leaves, rebuilt from what is stored; base64. */
                      root: string;
                      logFaultCount: number;
                      logFaults: {
                        position: number;
                        fault: string;
                      }[];
                      readModels: {
                        name: string;
                        version: number;
                        /** @description Names the source of the fold and the tables. */
                        digest: string;
                        /** @description How far the read model was. */
                        position: number | null;
                        /** @description Versions of rows that the replay gives. */
                        rows: number;
                        /** @description Versions of rows that the read model has. */
                        liveRows: number;
                        /** @description Root over all versions that the replay gives, in base64. */
                        shadowRoot: string | null;
                        /** @description Root over all versions that the read model has, in base64. */
                        liveRoot: string | null;
                        differenceCount: number;
                        /** @description The first hundred. */
                        differences: {
                          table: string;
                          part: string;
                          key: string;
                          fromPosition: number;
                          expected: {
                            toPosition: number | null;
                            row: unknown;
                          } | null;
                          actual: {
                            toPosition: number | null;
                            row: unknown;
                          } | null;
                        }[];
                        firstDivergingPosition: number | null;
                        /** @description Why it could not be compared, where it could not. */
                        fault: string | null;
                      }[];
                      warnings: string[];
                      tools: {
                        parley: string;
                        node: string;
                        postgresql: string;
                      };
                      /** @enum {string} */
                      verdict: 'passed' | 'failed';
                    }
                  | {
                      /** @constant */
                      verdict: 'failed';
                      error: string;
                    }
                )
              | null;
          };
        };
      };
      400: components['responses']['400.bad-request.duplicate-key.invalid-encoding.malformed-header.malformed-json.malformed-target.unknown-parameter'];
      401: components['responses']['401.unauthenticated'];
      404: components['responses']['404.not-found'];
      406: components['responses']['406.not-acceptable'];
      429: components['responses']['429.abnormal-usage-detected.too-many-requests'];
      503: components['responses']['503.temporary-reduced-capacity'];
      default: components['responses']['default'];
    };
  };
  deleteV1AuditsId: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The id of the audit. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['400.bad-request.duplicate-key.invalid-encoding.malformed-header.malformed-json.malformed-target.unknown-parameter'];
      401: components['responses']['401.unauthenticated'];
      403: components['responses']['403.forbidden'];
      404: components['responses']['404.not-found'];
      406: components['responses']['406.not-acceptable'];
      429: components['responses']['429.abnormal-usage-detected.too-many-requests'];
      503: components['responses']['503.temporary-reduced-capacity'];
      default: components['responses']['default'];
    };
  };
  getV1AuditsIdHtml: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The id of the audit. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/html': string;
        };
      };
      400: components['responses']['400.bad-request.duplicate-key.invalid-encoding.malformed-header.malformed-json.malformed-target.unknown-parameter'];
      401: components['responses']['401.unauthenticated'];
      404: components['responses']['404.not-found'];
      406: components['responses']['406.not-acceptable'];
      429: components['responses']['429.abnormal-usage-detected.too-many-requests'];
      503: components['responses']['503.temporary-reduced-capacity'];
      default: components['responses']['default'];
    };
  };
  getV1AuditsIdProgress: {
    parameters: {
      query?: never;
      header?: {
        /** @description The `id` of the last event that was seen. */
        'Last-Event-ID'?: string;
      };
      path: {
        /** @description The id of the audit. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/event-stream': string;
        };
      };
      /** @description The end was seen already. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['400.bad-request.duplicate-key.invalid-encoding.malformed-header.malformed-json.malformed-target.unknown-parameter'];
      401: components['responses']['401.unauthenticated'];
      404: components['responses']['404.not-found'];
      406: components['responses']['406.not-acceptable'];
      429: components['responses']['429.abnormal-usage-detected.too-many-requests'];
      503: components['responses']['503.temporary-reduced-capacity'];
      default: components['responses']['default'];
    };
  };
  getV1CommitmentsId: {
    parameters: {
      query?: {
        /**
         * @description The record as it was: `@<position>`, an instant, or a day (its end in UTC).
         * @example @42
         */
        asOf?: string;
        /** @description The day that due dates are held against. Default: saidUntil, else the day of asOf, else today. */
        clock?: string;
        /** @description Only accounts count that were given on or before this day, in the negotiation's time zone: by the end of their saidAt, where they have none by that of what happened. Corrections and retractions follow asOf. It is folded when asked, over at most 50,000 events of the negotiations concerned. */
        saidUntil?: string;
        /** @description The answer includes the log up to here: it waits, or is a 503. */
        minPosition?: number;
      };
      header?: never;
      path: {
        /**
         * @description The stream's id without its category.
         * @example istanbul-2025
         */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /** @description Strong, over the revision of its stream: what If-Match of a post takes. */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CommitmentPage'];
        };
      };
      /** @description The copy that `If-None-Match` names is as good. */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['400.bad-request.duplicate-key.invalid-encoding.invalid-parameter.malformed-header.malformed-json.malformed-target.unknown-parameter'];
      401: components['responses']['401.unauthenticated'];
      404: components['responses']['404.not-found'];
      406: components['responses']['406.not-acceptable'];
      429: components['responses']['429.abnormal-usage-detected.too-many-requests'];
      503: components['responses']['503.temporary-reduced-capacity'];
      default: components['responses']['default'];
    };
  };
  getV1DocumentsId: {
    parameters: {
      query?: {
        /**
         * @description The record as it was: `@<position>`, an instant, or a day (its end in UTC).
         * @example @42
         */
        asOf?: string;
        /** @description The day that due dates are held against. Default: saidUntil, else the day of asOf, else today. */
        clock?: string;
        /** @description Only accounts count that were given on or before this day, in the negotiation's time zone: by the end of their saidAt, where they have none by that of what happened. Corrections and retractions follow asOf. It is folded when asked, over at most 50,000 events of the negotiations concerned. */
        saidUntil?: string;
        /** @description The answer includes the log up to here: it waits, or is a 503. */
        minPosition?: number;
      };
      header?: never;
      path: {
        /**
         * @description The stream's id without its category.
         * @example istanbul-2025
         */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /** @description Strong, over the revision of its stream: what If-Match of a post takes. */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DocumentPage'];
        };
      };
      /** @description The copy that `If-None-Match` names is as good. */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['400.bad-request.duplicate-key.invalid-encoding.invalid-parameter.malformed-header.malformed-json.malformed-target.unknown-parameter'];
      401: components['responses']['401.unauthenticated'];
      404: components['responses']['404.not-found'];
      406: components['responses']['406.not-acceptable'];
      429: components['responses']['429.abnormal-usage-detected.too-many-requests'];
      503: components['responses']['503.temporary-reduced-capacity'];
      default: components['responses']['default'];
    };
  };
  getV1EntriesStreamHappening: {
    parameters: {
      query?: {
        /**
         * @description The record as it was: `@<position>`, an instant, or a day (its end in UTC).
         * @example @42
         */
        asOf?: string;
        /** @description The day that due dates are held against. Default: saidUntil, else the day of asOf, else today. */
        clock?: string;
        /** @description Only accounts count that were given on or before this day, in the negotiation's time zone: by the end of their saidAt, where they have none by that of what happened. Corrections and retractions follow asOf. It is folded when asked, over at most 50,000 events of the negotiations concerned. */
        saidUntil?: string;
        /** @description The answer includes the log up to here: it waits, or is a 503. */
        minPosition?: number;
      };
      header?: never;
      path: {
        /** @description The full id of the stream. */
        stream: string;
        /** @description Which of its happenings. */
        happening: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /** @description Strong, over the revision of the stream and all that the answer shows but its cut-off. */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EntryPage'];
        };
      };
      /** @description The copy that `If-None-Match` names is as good. */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['400.bad-request.duplicate-key.invalid-encoding.invalid-parameter.malformed-header.malformed-json.malformed-target.unknown-parameter'];
      401: components['responses']['401.unauthenticated'];
      404: components['responses']['404.not-found'];
      406: components['responses']['406.not-acceptable'];
      429: components['responses']['429.abnormal-usage-detected.too-many-requests'];
      503: components['responses']['503.temporary-reduced-capacity'];
      default: components['responses']['default'];
    };
  };
  getV1Events: {
    parameters: {
      query?: {
        /** @description Begin behind this position. */
        after?: number;
        /** @description Events at most. JSON: 50 if absent; NDJSON: all of them. */
        limit?: number;
        /** @description The `next` of the page before, sent with the same other parameters. */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /** @description The next page, `rel="next"`. */
          Link?: string;
          /** @description Weak, over the page; of JSON alone. */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            asOf: components['schemas']['AsOf'];
            items: components['schemas']['RawEvent'][];
            next: string | null;
          };
          'application/x-ndjson': string;
        };
      };
      /** @description The copy that `If-None-Match` names is as good. */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['400.bad-request.duplicate-key.invalid-cursor.invalid-encoding.invalid-parameter.malformed-header.malformed-json.malformed-target.unknown-parameter'];
      401: components['responses']['401.unauthenticated'];
      406: components['responses']['406.not-acceptable'];
      429: components['responses']['429.abnormal-usage-detected.too-many-requests'];
      503: components['responses']['503.temporary-reduced-capacity'];
      default: components['responses']['default'];
    };
  };
  postV1Events: {
    parameters: {
      query?: {
        /** @description `true`: judge it as a post is judged, store nothing, and answer with what posting would change. Posting the same then changes just that, unless others post in between. */
        dryRun?: 'true' | 'false';
      };
      header?: {
        /** @description The revision that the stream must be at (`"7"`), or `*`: it exists. For a request on one stream. */
        'If-Match'?: string;
        /** @description `*`: the stream must not exist. For a request on one stream. */
        'If-None-Match'?: string;
        /** @description On a request without ids: a retry with the same key is free. */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json':
          | {
              events: components['schemas']['PostedEntry'][];
            }
          | components['schemas']['PostedEntry'];
      };
    };
    responses: {
      /** @description All of it was on record already: the first result. Or a dry run: what posting would change. */
      200: {
        headers: {
          /** @description The first event. */
          Location?: string;
          /** @description The revision of the stream, where there is one. */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PostAnswer'] | components['schemas']['DryRun'];
        };
      };
      /** @description Done. */
      201: {
        headers: {
          /** @description The first event. */
          Location?: string;
          /** @description The revision of the stream, where there is one. */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PostAnswer'] | components['schemas']['DryRun'];
        };
      };
      400: components['responses']['400.bad-request.contradictory-version.duplicate-key.invalid-encoding.invalid-parameter.malformed-header.malformed-json.malformed-target.unknown-parameter'];
      401: components['responses']['401.unauthenticated'];
      403: components['responses']['403.forbidden'];
      406: components['responses']['406.not-acceptable'];
      409: components['responses']['409.duplicate-account.event-id-conflict'];
      412: components['responses']['412.version-conflict'];
      413: components['responses']['413.body-too-large'];
      415: components['responses']['415.unsupported-content-coding.unsupported-media-type'];
      422: components['responses']['422.illegal-transition.invalid-date.invalid-text.invalid-url.number-out-of-range.read-only-property.unknown-event-type.unknown-property.unknown-reference.validation-failed'];
      429: components['responses']['429.abnormal-usage-detected.too-many-requests'];
      503: components['responses']['503.outcome-unknown.temporary-reduced-capacity'];
      default: components['responses']['default'];
    };
  };
  getV1EventsId: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The id of the event. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RawEvent'];
        };
      };
      400: components['responses']['400.bad-request.duplicate-key.invalid-encoding.malformed-header.malformed-json.malformed-target.unknown-parameter'];
      401: components['responses']['401.unauthenticated'];
      404: components['responses']['404.not-found'];
      406: components['responses']['406.not-acceptable'];
      429: components['responses']['429.abnormal-usage-detected.too-many-requests'];
      503: components['responses']['503.temporary-reduced-capacity'];
      default: components['responses']['default'];
    };
  };
  getV1EventsIdProof: {
    parameters: {
      query?: {
        /** @description Of the checkpoint: one that was signed. The newest if absent. */
        size?: number;
      };
      header?: never;
      path: {
        /** @description The id of the event. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/plain': string;
        };
      };
      400: components['responses']['400.bad-request.duplicate-key.invalid-encoding.invalid-parameter.malformed-header.malformed-json.malformed-target.unknown-parameter'];
      401: components['responses']['401.unauthenticated'];
      404: components['responses']['404.not-found'];
      406: components['responses']['406.not-acceptable'];
      429: components['responses']['429.abnormal-usage-detected.too-many-requests'];
      503: components['responses']['503.temporary-reduced-capacity'];
      default: components['responses']['default'];
    };
  };
  postV1EventsIdRedaction: {
    parameters: {
      query?: never;
      header?: {
        /** @description The revision that the stream of the event must be at (`"7"`). */
        'If-Match'?: string;
        /** @description A retry with the same key is free. */
        'Idempotency-Key'?: string;
      };
      path: {
        /** @description The id of the event. */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @description Shown to every reader in the place of what is erased: it must not repeat it. */
          reason: string;
          /** @description By what right, as in "court order" */
          authority: string;
        };
      };
    };
    responses: {
      /** @description It was on record already: the first result. */
      200: {
        headers: {
          /** @description The redaction, which is an event itself. */
          Location?: string;
          /** @description The revision of the stream. */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PostAnswer'];
        };
      };
      /** @description Done. */
      201: {
        headers: {
          /** @description The redaction, which is an event itself. */
          Location?: string;
          /** @description The revision of the stream. */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PostAnswer'];
        };
      };
      400: components['responses']['400.bad-request.duplicate-key.invalid-encoding.malformed-header.malformed-json.malformed-target.unknown-parameter'];
      401: components['responses']['401.unauthenticated'];
      403: components['responses']['403.forbidden'];
      404: components['responses']['404.not-found'];
      406: components['responses']['406.not-acceptable'];
      409: components['responses']['409.duplicate-account.event-id-conflict'];
      412: components['responses']['412.version-conflict'];
      413: components['responses']['413.body-too-large'];
      415: components['responses']['415.unsupported-content-coding.unsupported-media-type'];
      422: components['responses']['422.illegal-transition.invalid-date.invalid-text.number-out-of-range.unknown-property.unknown-reference.validation-failed'];
      429: components['responses']['429.abnormal-usage-detected.too-many-requests'];
      503: components['responses']['503.outcome-unknown.temporary-reduced-capacity'];
      default: components['responses']['default'];
    };
  };
  getV1ExportsBundle: {
    parameters: {
      query?: {
        /**
         * @description The record as it was: a position (`42` or `@42`), an instant, or a day (its end in UTC). Absent: all of it.
         * @example 42
         */
        until?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /** @description A name for the file, with the position. */
          'Content-Disposition'?: string;
          /** @description The information cut-off. */
          'Parley-As-Of'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/gzip': string;
        };
      };
      400: components['responses']['400.bad-request.duplicate-key.invalid-encoding.invalid-parameter.malformed-header.malformed-json.malformed-target.unknown-parameter'];
      401: components['responses']['401.unauthenticated'];
      403: components['responses']['403.forbidden'];
      406: components['responses']['406.not-acceptable'];
      429: components['responses']['429.abnormal-usage-detected.too-many-requests'];
      503: components['responses']['503.temporary-reduced-capacity'];
      default: components['responses']['default'];
    };
  };
  getV1Imports: {
    parameters: {
      query?: {
        /** @description Items at most, from 1 to 500. */
        limit?: number;
        /** @description The `next` of the page before, sent with the same other parameters. */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /** @description The next page, `rel="next"`. */
          Link?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['ImportSummary'][];
            next: string | null;
          };
        };
      };
      400: components['responses']['400.bad-request.duplicate-key.invalid-cursor.invalid-encoding.invalid-parameter.malformed-header.malformed-json.malformed-target.unknown-parameter'];
      401: components['responses']['401.unauthenticated'];
      403: components['responses']['403.forbidden'];
      406: components['responses']['406.not-acceptable'];
      429: components['responses']['429.abnormal-usage-detected.too-many-requests'];
      503: components['responses']['503.temporary-reduced-capacity'];
      default: components['responses']['default'];
    };
  };
  postV1Imports: {
    parameters: {
      query?: {
        /** @description In order up to the first fault, or all or nothing. */
        mode?: 'batch' | 'atomic';
      };
      header?: {
        /** @description A retry with the same key gives the import that was staged first. */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/x-ndjson': string;
      };
    };
    responses: {
      /** @description Done. */
      202: {
        headers: {
          /** @description The import, whose status tells how far it is. */
          Location?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
          };
        };
      };
      400: components['responses']['400.bad-request.duplicate-key.invalid-encoding.invalid-parameter.malformed-header.malformed-json.malformed-target.unknown-parameter'];
      401: components['responses']['401.unauthenticated'];
      403: components['responses']['403.forbidden'];
      406: components['responses']['406.not-acceptable'];
      409: components['responses']['409.idempotency-key-reused'];
      413: components['responses']['413.body-too-large'];
      415: components['responses']['415.unsupported-content-coding.unsupported-media-type'];
      422: components['responses']['422.validation-failed'];
      429: components['responses']['429.abnormal-usage-detected.too-many-requests'];
      503: components['responses']['503.temporary-reduced-capacity'];
      default: components['responses']['default'];
    };
  };
  getV1ImportsId: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The id of the import. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Import'];
        };
      };
      400: components['responses']['400.bad-request.duplicate-key.invalid-encoding.malformed-header.malformed-json.malformed-target.unknown-parameter'];
      401: components['responses']['401.unauthenticated'];
      403: components['responses']['403.forbidden'];
      404: components['responses']['404.not-found'];
      406: components['responses']['406.not-acceptable'];
      429: components['responses']['429.abnormal-usage-detected.too-many-requests'];
      503: components['responses']['503.temporary-reduced-capacity'];
      default: components['responses']['default'];
    };
  };
  deleteV1ImportsId: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The id of the import. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['400.bad-request.duplicate-key.invalid-encoding.malformed-header.malformed-json.malformed-target.unknown-parameter'];
      401: components['responses']['401.unauthenticated'];
      403: components['responses']['403.forbidden'];
      404: components['responses']['404.not-found'];
      406: components['responses']['406.not-acceptable'];
      429: components['responses']['429.abnormal-usage-detected.too-many-requests'];
      503: components['responses']['503.temporary-reduced-capacity'];
      default: components['responses']['default'];
    };
  };
  getV1ImportsIdProgress: {
    parameters: {
      query?: never;
      header?: {
        /** @description The `id` of the last event that was seen. */
        'Last-Event-ID'?: string;
      };
      path: {
        /** @description The id of the import. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/event-stream': string;
        };
      };
      /** @description The end was seen already. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['400.bad-request.duplicate-key.invalid-encoding.malformed-header.malformed-json.malformed-target.unknown-parameter'];
      401: components['responses']['401.unauthenticated'];
      403: components['responses']['403.forbidden'];
      404: components['responses']['404.not-found'];
      406: components['responses']['406.not-acceptable'];
      429: components['responses']['429.abnormal-usage-detected.too-many-requests'];
      503: components['responses']['503.temporary-reduced-capacity'];
      default: components['responses']['default'];
    };
  };
  getV1Keys: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** @description What `recordedBy` of an event holds. */
              id: string;
              /** @description The part of the key that is no secret. */
              prefix: string;
              name: string;
              /** @enum {string} */
              role: 'reader' | 'auditor' | 'editor' | 'admin';
              /** Format: date-time */
              createdAt: string;
              /** @description A key, or null: whoever runs the server. */
              createdBy: string | null;
              expiresAt: string | null;
              revokedAt: string | null;
            }[];
            next: null;
          };
        };
      };
      400: components['responses']['400.bad-request.duplicate-key.invalid-encoding.malformed-header.malformed-json.malformed-target.unknown-parameter'];
      401: components['responses']['401.unauthenticated'];
      403: components['responses']['403.forbidden'];
      406: components['responses']['406.not-acceptable'];
      429: components['responses']['429.abnormal-usage-detected.too-many-requests'];
      503: components['responses']['503.temporary-reduced-capacity'];
      default: components['responses']['default'];
    };
  };
  postV1Keys: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @description What it is for. Only administrators see it. */
          name: string;
          /** @enum {string} */
          role: 'reader' | 'auditor' | 'editor' | 'admin';
          /**
           * Format: date-time
           * @description In the future. Absent: after 365 days.
           */
          expiresAt?: string;
        };
      };
    };
    responses: {
      /** @description Done. */
      201: {
        headers: {
          /** @description The key, for revoking it. */
          Location?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description What `recordedBy` of an event holds. */
            id: string;
            /** @description The part of the key that is no secret. */
            prefix: string;
            name: string;
            /** @enum {string} */
            role: 'reader' | 'auditor' | 'editor' | 'admin';
            /** Format: date-time */
            createdAt: string;
            /** @description A key, or null: whoever runs the server. */
            createdBy: string | null;
            expiresAt: string | null;
            revokedAt: string | null;
            /** @description The key, shown this once. */
            key: string;
          };
        };
      };
      400: components['responses']['400.bad-request.duplicate-key.invalid-encoding.malformed-header.malformed-json.malformed-target.unknown-parameter'];
      401: components['responses']['401.unauthenticated'];
      403: components['responses']['403.forbidden'];
      406: components['responses']['406.not-acceptable'];
      413: components['responses']['413.body-too-large'];
      415: components['responses']['415.unsupported-content-coding.unsupported-media-type'];
      422: components['responses']['422.invalid-text.number-out-of-range.unknown-property.validation-failed'];
      429: components['responses']['429.abnormal-usage-detected.too-many-requests'];
      503: components['responses']['503.temporary-reduced-capacity'];
      default: components['responses']['default'];
    };
  };
  deleteV1KeysId: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The id of the key, as `recordedBy` has it. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['400.bad-request.duplicate-key.invalid-encoding.malformed-header.malformed-json.malformed-target.unknown-parameter'];
      401: components['responses']['401.unauthenticated'];
      403: components['responses']['403.forbidden'];
      404: components['responses']['404.not-found'];
      406: components['responses']['406.not-acceptable'];
      429: components['responses']['429.abnormal-usage-detected.too-many-requests'];
      503: components['responses']['503.temporary-reduced-capacity'];
      default: components['responses']['default'];
    };
  };
  getV1LogCheckpoint: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/plain': string;
        };
      };
      400: components['responses']['400.bad-request.duplicate-key.invalid-encoding.malformed-header.malformed-json.malformed-target.unknown-parameter'];
      406: components['responses']['406.not-acceptable'];
      503: components['responses']['503.temporary-reduced-capacity'];
      default: components['responses']['default'];
    };
  };
  getV1LogKey: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/plain': string;
        };
      };
      400: components['responses']['400.bad-request.duplicate-key.invalid-encoding.malformed-header.malformed-json.malformed-target.unknown-parameter'];
      406: components['responses']['406.not-acceptable'];
      503: components['responses']['503.temporary-reduced-capacity'];
      default: components['responses']['default'];
    };
  };
  getV1LogTileEntriesPath: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description `<N>[.p/<W>]`: the number (groups of three digits, all but the last behind an `x`), and of a partial bundle its width. */
        path: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/octet-stream': string;
        };
      };
      400: components['responses']['400.bad-request.duplicate-key.invalid-encoding.malformed-header.malformed-json.malformed-target.unknown-parameter'];
      401: components['responses']['401.unauthenticated'];
      404: components['responses']['404.not-found'];
      406: components['responses']['406.not-acceptable'];
      429: components['responses']['429.abnormal-usage-detected.too-many-requests'];
      503: components['responses']['503.temporary-reduced-capacity'];
      default: components['responses']['default'];
    };
  };
  getV1LogTilePath: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description `<L>/<N>[.p/<W>]`: level, number (groups of three digits, all but the last behind an `x`), and of a partial tile its width. */
        path: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/octet-stream': string;
        };
      };
      400: components['responses']['400.bad-request.duplicate-key.invalid-encoding.malformed-header.malformed-json.malformed-target.unknown-parameter'];
      404: components['responses']['404.not-found'];
      406: components['responses']['406.not-acceptable'];
      default: components['responses']['default'];
    };
  };
  getV1Negotiations: {
    parameters: {
      query?: {
        /**
         * @description The record as it was: `@<position>`, an instant, or a day (its end in UTC).
         * @example @42
         */
        asOf?: string;
        /** @description The day that due dates are held against. Default: saidUntil, else the day of asOf, else today. */
        clock?: string;
        /** @description Only accounts count that were given on or before this day, in the negotiation's time zone: by the end of their saidAt, where they have none by that of what happened. Corrections and retractions follow asOf. It is folded when asked, over at most 50,000 events of the negotiations concerned. */
        saidUntil?: string;
        /** @description The answer includes the log up to here: it waits, or is a 503. */
        minPosition?: number;
        /** @description Items at most, from 1 to 500. */
        limit?: number;
        /** @description The `next` of the page before, sent with the same other parameters. */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /** @description Weak, over all that the answer follows from. */
          ETag?: string;
          /** @description The next page, `rel="next"`. */
          Link?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            asOf: components['schemas']['AsOf'];
            items: components['schemas']['NegotiationSummary'][];
            next: string | null;
          };
        };
      };
      /** @description The copy that `If-None-Match` names is as good. */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['400.bad-request.duplicate-key.invalid-cursor.invalid-encoding.invalid-parameter.malformed-header.malformed-json.malformed-target.unknown-parameter'];
      401: components['responses']['401.unauthenticated'];
      406: components['responses']['406.not-acceptable'];
      429: components['responses']['429.abnormal-usage-detected.too-many-requests'];
      503: components['responses']['503.temporary-reduced-capacity'];
      default: components['responses']['default'];
    };
  };
  getV1NegotiationsId: {
    parameters: {
      query?: {
        /**
         * @description The record as it was: `@<position>`, an instant, or a day (its end in UTC).
         * @example @42
         */
        asOf?: string;
        /** @description The day that due dates are held against. Default: saidUntil, else the day of asOf, else today. */
        clock?: string;
        /** @description Only accounts count that were given on or before this day, in the negotiation's time zone: by the end of their saidAt, where they have none by that of what happened. Corrections and retractions follow asOf. It is folded when asked, over at most 50,000 events of the negotiations concerned. */
        saidUntil?: string;
        /** @description The answer includes the log up to here: it waits, or is a 503. */
        minPosition?: number;
      };
      header?: never;
      path: {
        /**
         * @description The stream's id without its category.
         * @example istanbul-2025
         */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /** @description Weak, over all that the answer follows from. */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Negotiation'];
        };
      };
      /** @description The copy that `If-None-Match` names is as good. */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['400.bad-request.duplicate-key.invalid-encoding.invalid-parameter.malformed-header.malformed-json.malformed-target.unknown-parameter'];
      401: components['responses']['401.unauthenticated'];
      404: components['responses']['404.not-found'];
      406: components['responses']['406.not-acceptable'];
      429: components['responses']['429.abnormal-usage-detected.too-many-requests'];
      503: components['responses']['503.temporary-reduced-capacity'];
      default: components['responses']['default'];
    };
  };
  getV1NegotiationsIdActors: {
    parameters: {
      query?: {
        /**
         * @description The record as it was: `@<position>`, an instant, or a day (its end in UTC).
         * @example @42
         */
        asOf?: string;
        /** @description The day that due dates are held against. Default: saidUntil, else the day of asOf, else today. */
        clock?: string;
        /** @description Only accounts count that were given on or before this day, in the negotiation's time zone: by the end of their saidAt, where they have none by that of what happened. Corrections and retractions follow asOf. It is folded when asked, over at most 50,000 events of the negotiations concerned. */
        saidUntil?: string;
        /** @description The answer includes the log up to here: it waits, or is a 503. */
        minPosition?: number;
        /** @description Items at most, from 1 to 500. */
        limit?: number;
        /** @description The `next` of the page before, sent with the same other parameters. */
        cursor?: string;
        /** @description What it is. May be repeated: any of them. */
        kind?: ('state' | 'person' | 'organisation' | 'outlet' | 'court' | 'anonymous')[];
        /** @description The party that it belongs to, or is. May be repeated: any of them. */
        side?: (string & (unknown & unknown))[];
      };
      header?: never;
      path: {
        /**
         * @description The stream's id without its category.
         * @example istanbul-2025
         */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /** @description Weak, over all that the answer follows from. */
          ETag?: string;
          /** @description The next page, `rel="next"`. */
          Link?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            asOf: components['schemas']['AsOf'];
            items: components['schemas']['Participant'][];
            next: string | null;
          };
        };
      };
      /** @description The copy that `If-None-Match` names is as good. */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['400.bad-request.duplicate-key.invalid-cursor.invalid-encoding.invalid-parameter.malformed-header.malformed-json.malformed-target.unknown-parameter'];
      401: components['responses']['401.unauthenticated'];
      404: components['responses']['404.not-found'];
      406: components['responses']['406.not-acceptable'];
      429: components['responses']['429.abnormal-usage-detected.too-many-requests'];
      503: components['responses']['503.temporary-reduced-capacity'];
      default: components['responses']['default'];
    };
  };
  getV1NegotiationsIdCalendarIcs: {
    parameters: {
      query?: {
        /**
         * @description The record as it was: `@<position>`, an instant, or a day (its end in UTC).
         * @example @42
         */
        asOf?: string;
        /** @description The day that due dates are held against. Default: saidUntil, else the day of asOf, else today. */
        clock?: string;
        /** @description Only accounts count that were given on or before this day, in the negotiation's time zone: by the end of their saidAt, where they have none by that of what happened. Corrections and retractions follow asOf. It is folded when asked, over at most 50,000 events of the negotiations concerned. */
        saidUntil?: string;
        /** @description The answer includes the log up to here: it waits, or is a 503. */
        minPosition?: number;
        /** @description A party that is debtor or beneficiary. May be repeated: any of them. */
        party?: (string & (unknown & unknown))[];
        /** @description A state on the day of the clock. May be repeated: any of them. */
        state?: (
          | 'void'
          | 'breached'
          | 'partly_final'
          | 'delivered'
          | 'superseded'
          | 'withdrawn'
          | 'suspended'
          | 'overdue'
          | 'partly_delivered'
          | 'agreed'
          | 'pledged'
          | 'claimed'
          | 'reported'
        )[];
        /** @description How far the promise is acknowledged. May be repeated: any of them. */
        standing?: ('reported' | 'claimed' | 'pledged' | 'agreed')[];
        /** @description What is owed, as in `prisoners`. May be repeated: any of them. */
        what?: string[];
        /** @description Whether the sides differ on any of it. */
        disputed?: 'true' | 'false';
        /** @description Legs whose due date ends before this day. */
        dueBefore?: string;
        /** @description The first day of what happened. */
        from?: string;
        /** @description The last day of what happened. */
        to?: string;
        /** @description Whether a vague date may reach beyond from and to. */
        match?: 'overlaps' | 'within';
        /** @description Rounds, due dates or both (default). May be repeated. */
        kind?: ('round' | 'due')[];
      };
      header?: never;
      path: {
        /**
         * @description The stream's id without its category.
         * @example istanbul-2025
         */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /** @description Weak, over all that the answer follows from. */
          ETag?: string;
          /** @description The information cut-off. */
          'Parley-As-Of'?: string;
          [name: string]: unknown;
        };
        content: {
          'text/calendar': string;
        };
      };
      /** @description The copy that `If-None-Match` names is as good. */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['400.bad-request.duplicate-key.invalid-encoding.invalid-parameter.malformed-header.malformed-json.malformed-target.unknown-parameter'];
      401: components['responses']['401.unauthenticated'];
      404: components['responses']['404.not-found'];
      406: components['responses']['406.not-acceptable'];
      429: components['responses']['429.abnormal-usage-detected.too-many-requests'];
      503: components['responses']['503.temporary-reduced-capacity'];
      default: components['responses']['default'];
    };
  };
  getV1NegotiationsIdChanges: {
    parameters: {
      query: {
        /** @description The day that due dates are held against. Default: saidUntil, else the day of asOf, else today. */
        clock?: string;
        /** @description Only accounts count that were given on or before this day, in the negotiation's time zone: by the end of their saidAt, where they have none by that of what happened. Corrections and retractions follow asOf. It is folded when asked, over at most 50,000 events of the negotiations concerned. */
        saidUntil?: string;
        /** @description The answer includes the log up to here: it waits, or is a 503. */
        minPosition?: number;
        /**
         * @description The earlier point: `@<position>`, an instant, or a day (its end in UTC).
         * @example @42
         */
        since: string;
        /**
         * @description The later point, in the same forms. Default: now.
         * @example @42
         */
        until?: string;
        /**
         * @description Another name of `until`.
         * @example @42
         */
        asOf?: string;
      };
      header?: never;
      path: {
        /**
         * @description The stream's id without its category.
         * @example istanbul-2025
         */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /** @description Weak, over all that the answer follows from. */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Changes'];
        };
      };
      /** @description The copy that `If-None-Match` names is as good. */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['400.bad-request.duplicate-key.invalid-encoding.invalid-parameter.malformed-header.malformed-json.malformed-target.unknown-parameter'];
      401: components['responses']['401.unauthenticated'];
      404: components['responses']['404.not-found'];
      406: components['responses']['406.not-acceptable'];
      429: components['responses']['429.abnormal-usage-detected.too-many-requests'];
      503: components['responses']['503.temporary-reduced-capacity'];
      default: components['responses']['default'];
    };
  };
  getV1NegotiationsIdCommitments: {
    parameters: {
      query?: {
        /**
         * @description The record as it was: `@<position>`, an instant, or a day (its end in UTC).
         * @example @42
         */
        asOf?: string;
        /** @description The day that due dates are held against. Default: saidUntil, else the day of asOf, else today. */
        clock?: string;
        /** @description Only accounts count that were given on or before this day, in the negotiation's time zone: by the end of their saidAt, where they have none by that of what happened. Corrections and retractions follow asOf. It is folded when asked, over at most 50,000 events of the negotiations concerned. */
        saidUntil?: string;
        /** @description The answer includes the log up to here: it waits, or is a 503. */
        minPosition?: number;
        /** @description Items at most, from 1 to 500. */
        limit?: number;
        /** @description The `next` of the page before, sent with the same other parameters. */
        cursor?: string;
        /** @description A party that is debtor or beneficiary. May be repeated: any of them. */
        party?: (string & (unknown & unknown))[];
        /** @description A state on the day of the clock. May be repeated: any of them. */
        state?: (
          | 'void'
          | 'breached'
          | 'partly_final'
          | 'delivered'
          | 'superseded'
          | 'withdrawn'
          | 'suspended'
          | 'overdue'
          | 'partly_delivered'
          | 'agreed'
          | 'pledged'
          | 'claimed'
          | 'reported'
        )[];
        /** @description How far the promise is acknowledged. May be repeated: any of them. */
        standing?: ('reported' | 'claimed' | 'pledged' | 'agreed')[];
        /** @description What is owed, as in `prisoners`. May be repeated: any of them. */
        what?: string[];
        /** @description Whether the sides differ on any of it. */
        disputed?: 'true' | 'false';
        /** @description Legs whose due date ends before this day. */
        dueBefore?: string;
      };
      header?: never;
      path: {
        /**
         * @description The stream's id without its category.
         * @example istanbul-2025
         */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /** @description Weak, over all that the answer follows from. */
          ETag?: string;
          /** @description The next page, `rel="next"`. */
          Link?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            asOf: components['schemas']['AsOf'];
            items: components['schemas']['Leg'][];
            next: string | null;
          };
        };
      };
      /** @description The copy that `If-None-Match` names is as good. */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['400.bad-request.duplicate-key.invalid-cursor.invalid-encoding.invalid-parameter.malformed-header.malformed-json.malformed-target.unknown-parameter'];
      401: components['responses']['401.unauthenticated'];
      404: components['responses']['404.not-found'];
      406: components['responses']['406.not-acceptable'];
      429: components['responses']['429.abnormal-usage-detected.too-many-requests'];
      503: components['responses']['503.temporary-reduced-capacity'];
      default: components['responses']['default'];
    };
  };
  getV1NegotiationsIdCommitmentsCsv: {
    parameters: {
      query?: {
        /**
         * @description The record as it was: `@<position>`, an instant, or a day (its end in UTC).
         * @example @42
         */
        asOf?: string;
        /** @description The day that due dates are held against. Default: saidUntil, else the day of asOf, else today. */
        clock?: string;
        /** @description Only accounts count that were given on or before this day, in the negotiation's time zone: by the end of their saidAt, where they have none by that of what happened. Corrections and retractions follow asOf. It is folded when asked, over at most 50,000 events of the negotiations concerned. */
        saidUntil?: string;
        /** @description The answer includes the log up to here: it waits, or is a 503. */
        minPosition?: number;
        /** @description A party that is debtor or beneficiary. May be repeated: any of them. */
        party?: (string & (unknown & unknown))[];
        /** @description A state on the day of the clock. May be repeated: any of them. */
        state?: (
          | 'void'
          | 'breached'
          | 'partly_final'
          | 'delivered'
          | 'superseded'
          | 'withdrawn'
          | 'suspended'
          | 'overdue'
          | 'partly_delivered'
          | 'agreed'
          | 'pledged'
          | 'claimed'
          | 'reported'
        )[];
        /** @description How far the promise is acknowledged. May be repeated: any of them. */
        standing?: ('reported' | 'claimed' | 'pledged' | 'agreed')[];
        /** @description What is owed, as in `prisoners`. May be repeated: any of them. */
        what?: string[];
        /** @description Whether the sides differ on any of it. */
        disputed?: 'true' | 'false';
        /** @description Legs whose due date ends before this day. */
        dueBefore?: string;
      };
      header?: never;
      path: {
        /**
         * @description The stream's id without its category.
         * @example istanbul-2025
         */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /** @description Weak, over all that the answer follows from. */
          ETag?: string;
          /** @description The information cut-off. */
          'Parley-As-Of'?: string;
          [name: string]: unknown;
        };
        content: {
          'text/csv': string;
        };
      };
      /** @description The copy that `If-None-Match` names is as good. */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['400.bad-request.duplicate-key.invalid-encoding.invalid-parameter.malformed-header.malformed-json.malformed-target.unknown-parameter'];
      401: components['responses']['401.unauthenticated'];
      404: components['responses']['404.not-found'];
      406: components['responses']['406.not-acceptable'];
      429: components['responses']['429.abnormal-usage-detected.too-many-requests'];
      503: components['responses']['503.temporary-reduced-capacity'];
      default: components['responses']['default'];
    };
  };
  getV1NegotiationsIdConflicts: {
    parameters: {
      query?: {
        /**
         * @description The record as it was: `@<position>`, an instant, or a day (its end in UTC).
         * @example @42
         */
        asOf?: string;
        /** @description The day that due dates are held against. Default: saidUntil, else the day of asOf, else today. */
        clock?: string;
        /** @description Only accounts count that were given on or before this day, in the negotiation's time zone: by the end of their saidAt, where they have none by that of what happened. Corrections and retractions follow asOf. It is folded when asked, over at most 50,000 events of the negotiations concerned. */
        saidUntil?: string;
        /** @description The answer includes the log up to here: it waits, or is a 503. */
        minPosition?: number;
        /** @description Items at most, from 1 to 500. */
        limit?: number;
        /** @description The `next` of the page before, sent with the same other parameters. */
        cursor?: string;
        /** @description A side with a value in it. May be repeated: any of them. */
        party?: (string & (unknown & unknown))[];
        /** @description The stream that it is about. May be repeated: any of them. */
        subject?: string[];
      };
      header?: never;
      path: {
        /**
         * @description The stream's id without its category.
         * @example istanbul-2025
         */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /** @description Weak, over all that the answer follows from. */
          ETag?: string;
          /** @description The next page, `rel="next"`. */
          Link?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            asOf: components['schemas']['AsOf'];
            items: components['schemas']['Conflict'][];
            next: string | null;
          };
        };
      };
      /** @description The copy that `If-None-Match` names is as good. */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['400.bad-request.duplicate-key.invalid-cursor.invalid-encoding.invalid-parameter.malformed-header.malformed-json.malformed-target.unknown-parameter'];
      401: components['responses']['401.unauthenticated'];
      404: components['responses']['404.not-found'];
      406: components['responses']['406.not-acceptable'];
      429: components['responses']['429.abnormal-usage-detected.too-many-requests'];
      503: components['responses']['503.temporary-reduced-capacity'];
      default: components['responses']['default'];
    };
  };
  getV1NegotiationsIdDocuments: {
    parameters: {
      query?: {
        /**
         * @description The record as it was: `@<position>`, an instant, or a day (its end in UTC).
         * @example @42
         */
        asOf?: string;
        /** @description The day that due dates are held against. Default: saidUntil, else the day of asOf, else today. */
        clock?: string;
        /** @description Only accounts count that were given on or before this day, in the negotiation's time zone: by the end of their saidAt, where they have none by that of what happened. Corrections and retractions follow asOf. It is folded when asked, over at most 50,000 events of the negotiations concerned. */
        saidUntil?: string;
        /** @description The answer includes the log up to here: it waits, or is a 503. */
        minPosition?: number;
        /** @description Items at most, from 1 to 500. */
        limit?: number;
        /** @description The `next` of the page before, sent with the same other parameters. */
        cursor?: string;
        /** @description What it is, as any account has it. May be repeated: any of them. */
        kind?: ('memorandum' | 'list' | 'letter' | 'draft_text' | 'other')[];
        /** @description Who wrote it, gave it, got it or passed it on. May be repeated: any of them. */
        party?: (string & (unknown & unknown))[];
      };
      header?: never;
      path: {
        /**
         * @description The stream's id without its category.
         * @example istanbul-2025
         */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /** @description Weak, over all that the answer follows from. */
          ETag?: string;
          /** @description The next page, `rel="next"`. */
          Link?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            asOf: components['schemas']['AsOf'];
            items: components['schemas']['Document'][];
            next: string | null;
          };
        };
      };
      /** @description The copy that `If-None-Match` names is as good. */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['400.bad-request.duplicate-key.invalid-cursor.invalid-encoding.invalid-parameter.malformed-header.malformed-json.malformed-target.unknown-parameter'];
      401: components['responses']['401.unauthenticated'];
      404: components['responses']['404.not-found'];
      406: components['responses']['406.not-acceptable'];
      429: components['responses']['429.abnormal-usage-detected.too-many-requests'];
      503: components['responses']['503.temporary-reduced-capacity'];
      default: components['responses']['default'];
    };
  };
  getV1NegotiationsIdEventsNdjson: {
    parameters: {
      query?: {
        /**
         * @description The record as it was: `@<position>`, an instant, or a day (its end in UTC).
         * @example @42
         */
        asOf?: string;
        /** @description The day that due dates are held against. Default: saidUntil, else the day of asOf, else today. */
        clock?: string;
        /** @description Only accounts count that were given on or before this day, in the negotiation's time zone: by the end of their saidAt, where they have none by that of what happened. Corrections and retractions follow asOf. It is folded when asked, over at most 50,000 events of the negotiations concerned. */
        saidUntil?: string;
        /** @description The answer includes the log up to here: it waits, or is a 503. */
        minPosition?: number;
        /**
         * @description Words that must all be found, whatever their accents and the size of their letters: "words in quotes" next to each other, `-` in front for what must not be there. The last word may go on, from three letters. No word: nothing is found.
         * @example prisoners "all for all" -bodies
         */
        q?: string;
        /** @description A type of event that any account has. May be repeated: any of them. */
        type?: (
          | 'SourceRegistered'
          | 'ActorRegistered'
          | 'NegotiationOpened'
          | 'ExternalActionNoted'
          | 'RoundProposed'
          | 'RoundScheduled'
          | 'RoundHeld'
          | 'RoundCalledOff'
          | 'MemorandumExchanged'
          | 'DocumentPublished'
          | 'StatementMade'
          | 'ProposalMade'
          | 'ProposalRejected'
          | 'ProposalAccepted'
          | 'ProposalWithdrawn'
          | 'SwapAgreed'
          | 'UndertakingGiven'
          | 'DeliveryReported'
          | 'TermsRevised'
          | 'CommitmentSuspended'
          | 'CommitmentResumed'
          | 'BreachAlleged'
          | 'CommitmentWithdrawn'
          | 'CommitmentSuperseded'
          | 'CommitmentAssessed'
        )[];
        /** @description A party that speaks or takes part. May be repeated: any of them. */
        party?: (string & (unknown & unknown))[];
        /** @description A speaker. May be repeated: any of them. */
        actor?: (string & (unknown & unknown))[];
        /** @description The round itself, and what names it. May be repeated: any of them. */
        round?: (string & (unknown & unknown))[];
        /** @description The commitment itself, and what names it. May be repeated: any of them. */
        commitment?: (string & (unknown & unknown))[];
        /** @description The document itself, and what names it. May be repeated: any of them. */
        document?: (string & (unknown & unknown))[];
        /** @description The proposal itself, and what names it. May be repeated: any of them. */
        proposal?: (string & (unknown & unknown))[];
        /** @description The worst status of the fields. May be repeated: any of them. */
        status?: ('contradicted' | 'reported' | 'claimed' | 'agreed')[];
        /** @description How directly any account is known. May be repeated: any of them. */
        attribution?: ('on_record' | 'anonymous' | 'relayed' | 'narration' | 'observed')[];
        /** @description A source that any account is taken from. May be repeated: any of them. */
        source?: (string & (unknown & unknown))[];
        /** @description The first day of what happened. */
        from?: string;
        /** @description The last day of what happened. */
        to?: string;
        /** @description Whether a vague date may reach beyond from and to. */
        match?: 'overlaps' | 'within';
      };
      header?: never;
      path: {
        /**
         * @description The stream's id without its category.
         * @example istanbul-2025
         */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /** @description Weak, over all that the answer follows from. */
          ETag?: string;
          /** @description The information cut-off. */
          'Parley-As-Of'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/x-ndjson': string;
        };
      };
      /** @description The copy that `If-None-Match` names is as good. */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['400.bad-request.duplicate-key.invalid-encoding.invalid-parameter.malformed-header.malformed-json.malformed-target.unknown-parameter'];
      401: components['responses']['401.unauthenticated'];
      404: components['responses']['404.not-found'];
      406: components['responses']['406.not-acceptable'];
      429: components['responses']['429.abnormal-usage-detected.too-many-requests'];
      503: components['responses']['503.temporary-reduced-capacity'];
      default: components['responses']['default'];
    };
  };
  getV1NegotiationsIdFeedAtom: {
    parameters: {
      query?: {
        /**
         * @description The record as it was: `@<position>`, an instant, or a day (its end in UTC).
         * @example @42
         */
        asOf?: string;
        /** @description The day that due dates are held against. Default: saidUntil, else the day of asOf, else today. */
        clock?: string;
        /** @description Only accounts count that were given on or before this day, in the negotiation's time zone: by the end of their saidAt, where they have none by that of what happened. Corrections and retractions follow asOf. It is folded when asked, over at most 50,000 events of the negotiations concerned. */
        saidUntil?: string;
        /** @description The answer includes the log up to here: it waits, or is a 503. */
        minPosition?: number;
        /** @description Items at most, from 1 to 500. */
        limit?: number;
        /** @description The `next` of the page before, sent with the same other parameters. */
        cursor?: string;
        /**
         * @description Words that must all be found, whatever their accents and the size of their letters: "words in quotes" next to each other, `-` in front for what must not be there. The last word may go on, from three letters. No word: nothing is found.
         * @example prisoners "all for all" -bodies
         */
        q?: string;
        /** @description A type of event that any account has. May be repeated: any of them. */
        type?: (
          | 'SourceRegistered'
          | 'ActorRegistered'
          | 'NegotiationOpened'
          | 'ExternalActionNoted'
          | 'RoundProposed'
          | 'RoundScheduled'
          | 'RoundHeld'
          | 'RoundCalledOff'
          | 'MemorandumExchanged'
          | 'DocumentPublished'
          | 'StatementMade'
          | 'ProposalMade'
          | 'ProposalRejected'
          | 'ProposalAccepted'
          | 'ProposalWithdrawn'
          | 'SwapAgreed'
          | 'UndertakingGiven'
          | 'DeliveryReported'
          | 'TermsRevised'
          | 'CommitmentSuspended'
          | 'CommitmentResumed'
          | 'BreachAlleged'
          | 'CommitmentWithdrawn'
          | 'CommitmentSuperseded'
          | 'CommitmentAssessed'
        )[];
        /** @description A party that speaks or takes part. May be repeated: any of them. */
        party?: (string & (unknown & unknown))[];
        /** @description A speaker. May be repeated: any of them. */
        actor?: (string & (unknown & unknown))[];
        /** @description The round itself, and what names it. May be repeated: any of them. */
        round?: (string & (unknown & unknown))[];
        /** @description The commitment itself, and what names it. May be repeated: any of them. */
        commitment?: (string & (unknown & unknown))[];
        /** @description The document itself, and what names it. May be repeated: any of them. */
        document?: (string & (unknown & unknown))[];
        /** @description The proposal itself, and what names it. May be repeated: any of them. */
        proposal?: (string & (unknown & unknown))[];
        /** @description The worst status of the fields. May be repeated: any of them. */
        status?: ('contradicted' | 'reported' | 'claimed' | 'agreed')[];
        /** @description How directly any account is known. May be repeated: any of them. */
        attribution?: ('on_record' | 'anonymous' | 'relayed' | 'narration' | 'observed')[];
        /** @description A source that any account is taken from. May be repeated: any of them. */
        source?: (string & (unknown & unknown))[];
        /** @description The first day of what happened. */
        from?: string;
        /** @description The last day of what happened. */
        to?: string;
        /** @description Whether a vague date may reach beyond from and to. */
        match?: 'overlaps' | 'within';
      };
      header?: never;
      path: {
        /**
         * @description The stream's id without its category.
         * @example istanbul-2025
         */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /** @description Weak, over all that the answer follows from. */
          ETag?: string;
          /** @description The next page, `rel="next"`. */
          Link?: string;
          /** @description The information cut-off. */
          'Parley-As-Of'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/atom+xml': string;
        };
      };
      /** @description The copy that `If-None-Match` names is as good. */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['400.bad-request.duplicate-key.invalid-cursor.invalid-encoding.invalid-parameter.malformed-header.malformed-json.malformed-target.unknown-parameter'];
      401: components['responses']['401.unauthenticated'];
      404: components['responses']['404.not-found'];
      406: components['responses']['406.not-acceptable'];
      429: components['responses']['429.abnormal-usage-detected.too-many-requests'];
      503: components['responses']['503.temporary-reduced-capacity'];
      default: components['responses']['default'];
    };
  };
  getV1NegotiationsIdFeedJson: {
    parameters: {
      query?: {
        /**
         * @description The record as it was: `@<position>`, an instant, or a day (its end in UTC).
         * @example @42
         */
        asOf?: string;
        /** @description The day that due dates are held against. Default: saidUntil, else the day of asOf, else today. */
        clock?: string;
        /** @description Only accounts count that were given on or before this day, in the negotiation's time zone: by the end of their saidAt, where they have none by that of what happened. Corrections and retractions follow asOf. It is folded when asked, over at most 50,000 events of the negotiations concerned. */
        saidUntil?: string;
        /** @description The answer includes the log up to here: it waits, or is a 503. */
        minPosition?: number;
        /** @description Items at most, from 1 to 500. */
        limit?: number;
        /** @description The `next` of the page before, sent with the same other parameters. */
        cursor?: string;
        /**
         * @description Words that must all be found, whatever their accents and the size of their letters: "words in quotes" next to each other, `-` in front for what must not be there. The last word may go on, from three letters. No word: nothing is found.
         * @example prisoners "all for all" -bodies
         */
        q?: string;
        /** @description A type of event that any account has. May be repeated: any of them. */
        type?: (
          | 'SourceRegistered'
          | 'ActorRegistered'
          | 'NegotiationOpened'
          | 'ExternalActionNoted'
          | 'RoundProposed'
          | 'RoundScheduled'
          | 'RoundHeld'
          | 'RoundCalledOff'
          | 'MemorandumExchanged'
          | 'DocumentPublished'
          | 'StatementMade'
          | 'ProposalMade'
          | 'ProposalRejected'
          | 'ProposalAccepted'
          | 'ProposalWithdrawn'
          | 'SwapAgreed'
          | 'UndertakingGiven'
          | 'DeliveryReported'
          | 'TermsRevised'
          | 'CommitmentSuspended'
          | 'CommitmentResumed'
          | 'BreachAlleged'
          | 'CommitmentWithdrawn'
          | 'CommitmentSuperseded'
          | 'CommitmentAssessed'
        )[];
        /** @description A party that speaks or takes part. May be repeated: any of them. */
        party?: (string & (unknown & unknown))[];
        /** @description A speaker. May be repeated: any of them. */
        actor?: (string & (unknown & unknown))[];
        /** @description The round itself, and what names it. May be repeated: any of them. */
        round?: (string & (unknown & unknown))[];
        /** @description The commitment itself, and what names it. May be repeated: any of them. */
        commitment?: (string & (unknown & unknown))[];
        /** @description The document itself, and what names it. May be repeated: any of them. */
        document?: (string & (unknown & unknown))[];
        /** @description The proposal itself, and what names it. May be repeated: any of them. */
        proposal?: (string & (unknown & unknown))[];
        /** @description The worst status of the fields. May be repeated: any of them. */
        status?: ('contradicted' | 'reported' | 'claimed' | 'agreed')[];
        /** @description How directly any account is known. May be repeated: any of them. */
        attribution?: ('on_record' | 'anonymous' | 'relayed' | 'narration' | 'observed')[];
        /** @description A source that any account is taken from. May be repeated: any of them. */
        source?: (string & (unknown & unknown))[];
        /** @description The first day of what happened. */
        from?: string;
        /** @description The last day of what happened. */
        to?: string;
        /** @description Whether a vague date may reach beyond from and to. */
        match?: 'overlaps' | 'within';
      };
      header?: never;
      path: {
        /**
         * @description The stream's id without its category.
         * @example istanbul-2025
         */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /** @description Weak, over all that the answer follows from. */
          ETag?: string;
          /** @description The next page, `rel="next"`. */
          Link?: string;
          /** @description The information cut-off. */
          'Parley-As-Of'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/feed+json': {
            /** @constant */
            version: 'https://jsonfeed.org/version/1.1';
            title: string;
            /** Format: uri */
            home_page_url: string;
            /** Format: uri */
            feed_url: string;
            /** Format: uri */
            next_url?: string;
            description: string;
            authors: {
              name: string;
              /** Format: uri */
              url: string;
            }[];
            language: string;
            _negotiation: {
              id: string;
              asOf: components['schemas']['AsOf'];
              /** Format: uri */
              memento: string;
            };
            items: {
              id: string;
              /** Format: uri */
              url: string;
              title: string;
              content_text: string;
              /** Format: date-time */
              date_published: string;
              /** Format: date-time */
              date_modified: string;
              tags: string[];
              _negotiation: {
                stream: string;
                happening: string;
                revision: number;
                type: string;
                happened: components['schemas']['Span'] | null;
                parties: string[];
                refs: string[];
                status: ('contradicted' | 'reported' | 'claimed' | 'agreed') | null;
                accounts: number;
                sources: number;
                corrected: boolean;
                retracted: boolean;
                redacted: boolean;
                firstPosition: number;
                lastPosition: number;
              };
            }[];
          };
        };
      };
      /** @description The copy that `If-None-Match` names is as good. */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['400.bad-request.duplicate-key.invalid-cursor.invalid-encoding.invalid-parameter.malformed-header.malformed-json.malformed-target.unknown-parameter'];
      401: components['responses']['401.unauthenticated'];
      404: components['responses']['404.not-found'];
      406: components['responses']['406.not-acceptable'];
      429: components['responses']['429.abnormal-usage-detected.too-many-requests'];
      503: components['responses']['503.temporary-reduced-capacity'];
      default: components['responses']['default'];
    };
  };
  getV1NegotiationsIdLive: {
    parameters: {
      query?: {
        /** @description The answer includes the log up to here: it waits, or is a 503. */
        minPosition?: number;
      };
      header?: {
        /** @description The position to go on behind: digits, not beyond the head of the log. */
        'Last-Event-ID'?: string;
      };
      path: {
        /**
         * @description The stream's id without its category.
         * @example istanbul-2025
         */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/event-stream': string;
        };
      };
      400: components['responses']['400.bad-request.duplicate-key.invalid-encoding.invalid-last-event-id.invalid-parameter.malformed-header.malformed-json.malformed-target.unknown-parameter'];
      401: components['responses']['401.unauthenticated'];
      404: components['responses']['404.not-found'];
      406: components['responses']['406.not-acceptable'];
      429: components['responses']['429.abnormal-usage-detected.too-many-requests'];
      503: components['responses']['503.temporary-reduced-capacity'];
      default: components['responses']['default'];
    };
  };
  getV1NegotiationsIdProposals: {
    parameters: {
      query?: {
        /**
         * @description The record as it was: `@<position>`, an instant, or a day (its end in UTC).
         * @example @42
         */
        asOf?: string;
        /** @description The day that due dates are held against. Default: saidUntil, else the day of asOf, else today. */
        clock?: string;
        /** @description Only accounts count that were given on or before this day, in the negotiation's time zone: by the end of their saidAt, where they have none by that of what happened. Corrections and retractions follow asOf. It is folded when asked, over at most 50,000 events of the negotiations concerned. */
        saidUntil?: string;
        /** @description The answer includes the log up to here: it waits, or is a 503. */
        minPosition?: number;
        /** @description Items at most, from 1 to 500. */
        limit?: number;
        /** @description The `next` of the page before, sent with the same other parameters. */
        cursor?: string;
        /** @description What it is about, as any account has it. May be repeated: any of them. */
        subject?: (
          | 'ceasefire'
          | 'pause'
          | 'exchange'
          | 'return_of_persons'
          | 'leaders_meeting'
          | 'third_party_role'
          | 'withdrawal'
          | 'next_round'
          | 'other'
        )[];
        /** @description Who proposes, is asked or answers. May be repeated: any of them. */
        party?: (string & (unknown & unknown))[];
        /** @description Where it stands. May be repeated: any of them. */
        state?: ('withdrawn' | 'rejected' | 'accepted' | 'unanswered' | 'proposed')[];
      };
      header?: never;
      path: {
        /**
         * @description The stream's id without its category.
         * @example istanbul-2025
         */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /** @description Weak, over all that the answer follows from. */
          ETag?: string;
          /** @description The next page, `rel="next"`. */
          Link?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            asOf: components['schemas']['AsOf'];
            items: components['schemas']['Proposal'][];
            next: string | null;
          };
        };
      };
      /** @description The copy that `If-None-Match` names is as good. */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['400.bad-request.duplicate-key.invalid-cursor.invalid-encoding.invalid-parameter.malformed-header.malformed-json.malformed-target.unknown-parameter'];
      401: components['responses']['401.unauthenticated'];
      404: components['responses']['404.not-found'];
      406: components['responses']['406.not-acceptable'];
      429: components['responses']['429.abnormal-usage-detected.too-many-requests'];
      503: components['responses']['503.temporary-reduced-capacity'];
      default: components['responses']['default'];
    };
  };
  getV1NegotiationsIdRounds: {
    parameters: {
      query?: {
        /**
         * @description The record as it was: `@<position>`, an instant, or a day (its end in UTC).
         * @example @42
         */
        asOf?: string;
        /** @description The day that due dates are held against. Default: saidUntil, else the day of asOf, else today. */
        clock?: string;
        /** @description Only accounts count that were given on or before this day, in the negotiation's time zone: by the end of their saidAt, where they have none by that of what happened. Corrections and retractions follow asOf. It is folded when asked, over at most 50,000 events of the negotiations concerned. */
        saidUntil?: string;
        /** @description The answer includes the log up to here: it waits, or is a 503. */
        minPosition?: number;
        /** @description Items at most, from 1 to 500. */
        limit?: number;
        /** @description The `next` of the page before, sent with the same other parameters. */
        cursor?: string;
        /** @description What became of it. May be repeated: any of them. */
        state?: ('proposed' | 'scheduled' | 'held' | 'called_off')[];
      };
      header?: never;
      path: {
        /**
         * @description The stream's id without its category.
         * @example istanbul-2025
         */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /** @description Weak, over all that the answer follows from. */
          ETag?: string;
          /** @description The next page, `rel="next"`. */
          Link?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            asOf: components['schemas']['AsOf'];
            items: components['schemas']['Round'][];
            next: string | null;
          };
        };
      };
      /** @description The copy that `If-None-Match` names is as good. */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['400.bad-request.duplicate-key.invalid-cursor.invalid-encoding.invalid-parameter.malformed-header.malformed-json.malformed-target.unknown-parameter'];
      401: components['responses']['401.unauthenticated'];
      404: components['responses']['404.not-found'];
      406: components['responses']['406.not-acceptable'];
      429: components['responses']['429.abnormal-usage-detected.too-many-requests'];
      503: components['responses']['503.temporary-reduced-capacity'];
      default: components['responses']['default'];
    };
  };
  getV1NegotiationsIdSources: {
    parameters: {
      query?: {
        /**
         * @description The record as it was: `@<position>`, an instant, or a day (its end in UTC).
         * @example @42
         */
        asOf?: string;
        /** @description The day that due dates are held against. Default: saidUntil, else the day of asOf, else today. */
        clock?: string;
        /** @description Only accounts count that were given on or before this day, in the negotiation's time zone: by the end of their saidAt, where they have none by that of what happened. Corrections and retractions follow asOf. It is folded when asked, over at most 50,000 events of the negotiations concerned. */
        saidUntil?: string;
        /** @description The answer includes the log up to here: it waits, or is a 503. */
        minPosition?: number;
        /** @description Items at most, from 1 to 500. */
        limit?: number;
        /** @description The `next` of the page before, sent with the same other parameters. */
        cursor?: string;
        /** @description What it is. May be repeated: any of them. */
        kind?: ('article' | 'post' | 'video' | 'document' | 'dataset')[];
      };
      header?: never;
      path: {
        /**
         * @description The stream's id without its category.
         * @example istanbul-2025
         */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /** @description Weak, over all that the answer follows from. */
          ETag?: string;
          /** @description The next page, `rel="next"`. */
          Link?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            asOf: components['schemas']['AsOf'];
            items: components['schemas']['CitedSource'][];
            next: string | null;
          };
        };
      };
      /** @description The copy that `If-None-Match` names is as good. */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['400.bad-request.duplicate-key.invalid-cursor.invalid-encoding.invalid-parameter.malformed-header.malformed-json.malformed-target.unknown-parameter'];
      401: components['responses']['401.unauthenticated'];
      404: components['responses']['404.not-found'];
      406: components['responses']['406.not-acceptable'];
      429: components['responses']['429.abnormal-usage-detected.too-many-requests'];
      503: components['responses']['503.temporary-reduced-capacity'];
      default: components['responses']['default'];
    };
  };
  getV1NegotiationsIdTimeline: {
    parameters: {
      query?: {
        /**
         * @description The record as it was: `@<position>`, an instant, or a day (its end in UTC).
         * @example @42
         */
        asOf?: string;
        /** @description The day that due dates are held against. Default: saidUntil, else the day of asOf, else today. */
        clock?: string;
        /** @description Only accounts count that were given on or before this day, in the negotiation's time zone: by the end of their saidAt, where they have none by that of what happened. Corrections and retractions follow asOf. It is folded when asked, over at most 50,000 events of the negotiations concerned. */
        saidUntil?: string;
        /** @description The answer includes the log up to here: it waits, or is a 503. */
        minPosition?: number;
        /** @description Items at most, from 1 to 500. */
        limit?: number;
        /** @description The `next` of the page before, sent with the same other parameters. */
        cursor?: string;
        /**
         * @description Words that must all be found, whatever their accents and the size of their letters: "words in quotes" next to each other, `-` in front for what must not be there. The last word may go on, from three letters. No word: nothing is found.
         * @example prisoners "all for all" -bodies
         */
        q?: string;
        /** @description A type of event that any account has. May be repeated: any of them. */
        type?: (
          | 'SourceRegistered'
          | 'ActorRegistered'
          | 'NegotiationOpened'
          | 'ExternalActionNoted'
          | 'RoundProposed'
          | 'RoundScheduled'
          | 'RoundHeld'
          | 'RoundCalledOff'
          | 'MemorandumExchanged'
          | 'DocumentPublished'
          | 'StatementMade'
          | 'ProposalMade'
          | 'ProposalRejected'
          | 'ProposalAccepted'
          | 'ProposalWithdrawn'
          | 'SwapAgreed'
          | 'UndertakingGiven'
          | 'DeliveryReported'
          | 'TermsRevised'
          | 'CommitmentSuspended'
          | 'CommitmentResumed'
          | 'BreachAlleged'
          | 'CommitmentWithdrawn'
          | 'CommitmentSuperseded'
          | 'CommitmentAssessed'
        )[];
        /** @description A party that speaks or takes part. May be repeated: any of them. */
        party?: (string & (unknown & unknown))[];
        /** @description A speaker. May be repeated: any of them. */
        actor?: (string & (unknown & unknown))[];
        /** @description The round itself, and what names it. May be repeated: any of them. */
        round?: (string & (unknown & unknown))[];
        /** @description The commitment itself, and what names it. May be repeated: any of them. */
        commitment?: (string & (unknown & unknown))[];
        /** @description The document itself, and what names it. May be repeated: any of them. */
        document?: (string & (unknown & unknown))[];
        /** @description The proposal itself, and what names it. May be repeated: any of them. */
        proposal?: (string & (unknown & unknown))[];
        /** @description The worst status of the fields. May be repeated: any of them. */
        status?: ('contradicted' | 'reported' | 'claimed' | 'agreed')[];
        /** @description How directly any account is known. May be repeated: any of them. */
        attribution?: ('on_record' | 'anonymous' | 'relayed' | 'narration' | 'observed')[];
        /** @description A source that any account is taken from. May be repeated: any of them. */
        source?: (string & (unknown & unknown))[];
        /** @description The first day of what happened. */
        from?: string;
        /** @description The last day of what happened. */
        to?: string;
        /** @description Whether a vague date may reach beyond from and to. */
        match?: 'overlaps' | 'within';
        /** @description By what happened, or by when it was first recorded; `-`: newest first. */
        sort?: 'happened' | '-happened' | 'recorded' | '-recorded';
      };
      header?: never;
      path: {
        /**
         * @description The stream's id without its category.
         * @example istanbul-2025
         */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /** @description Weak, over all that the answer follows from. */
          ETag?: string;
          /** @description The next page, `rel="next"`. */
          Link?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            asOf: components['schemas']['AsOf'];
            items: components['schemas']['TimelineItem'][];
            next: string | null;
          };
        };
      };
      /** @description The copy that `If-None-Match` names is as good. */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['400.bad-request.duplicate-key.invalid-cursor.invalid-encoding.invalid-parameter.malformed-header.malformed-json.malformed-target.unknown-parameter'];
      401: components['responses']['401.unauthenticated'];
      404: components['responses']['404.not-found'];
      406: components['responses']['406.not-acceptable'];
      429: components['responses']['429.abnormal-usage-detected.too-many-requests'];
      503: components['responses']['503.temporary-reduced-capacity'];
      default: components['responses']['default'];
    };
  };
  getV1NegotiationsIdTimelineCsv: {
    parameters: {
      query?: {
        /**
         * @description The record as it was: `@<position>`, an instant, or a day (its end in UTC).
         * @example @42
         */
        asOf?: string;
        /** @description The day that due dates are held against. Default: saidUntil, else the day of asOf, else today. */
        clock?: string;
        /** @description Only accounts count that were given on or before this day, in the negotiation's time zone: by the end of their saidAt, where they have none by that of what happened. Corrections and retractions follow asOf. It is folded when asked, over at most 50,000 events of the negotiations concerned. */
        saidUntil?: string;
        /** @description The answer includes the log up to here: it waits, or is a 503. */
        minPosition?: number;
        /**
         * @description Words that must all be found, whatever their accents and the size of their letters: "words in quotes" next to each other, `-` in front for what must not be there. The last word may go on, from three letters. No word: nothing is found.
         * @example prisoners "all for all" -bodies
         */
        q?: string;
        /** @description A type of event that any account has. May be repeated: any of them. */
        type?: (
          | 'SourceRegistered'
          | 'ActorRegistered'
          | 'NegotiationOpened'
          | 'ExternalActionNoted'
          | 'RoundProposed'
          | 'RoundScheduled'
          | 'RoundHeld'
          | 'RoundCalledOff'
          | 'MemorandumExchanged'
          | 'DocumentPublished'
          | 'StatementMade'
          | 'ProposalMade'
          | 'ProposalRejected'
          | 'ProposalAccepted'
          | 'ProposalWithdrawn'
          | 'SwapAgreed'
          | 'UndertakingGiven'
          | 'DeliveryReported'
          | 'TermsRevised'
          | 'CommitmentSuspended'
          | 'CommitmentResumed'
          | 'BreachAlleged'
          | 'CommitmentWithdrawn'
          | 'CommitmentSuperseded'
          | 'CommitmentAssessed'
        )[];
        /** @description A party that speaks or takes part. May be repeated: any of them. */
        party?: (string & (unknown & unknown))[];
        /** @description A speaker. May be repeated: any of them. */
        actor?: (string & (unknown & unknown))[];
        /** @description The round itself, and what names it. May be repeated: any of them. */
        round?: (string & (unknown & unknown))[];
        /** @description The commitment itself, and what names it. May be repeated: any of them. */
        commitment?: (string & (unknown & unknown))[];
        /** @description The document itself, and what names it. May be repeated: any of them. */
        document?: (string & (unknown & unknown))[];
        /** @description The proposal itself, and what names it. May be repeated: any of them. */
        proposal?: (string & (unknown & unknown))[];
        /** @description The worst status of the fields. May be repeated: any of them. */
        status?: ('contradicted' | 'reported' | 'claimed' | 'agreed')[];
        /** @description How directly any account is known. May be repeated: any of them. */
        attribution?: ('on_record' | 'anonymous' | 'relayed' | 'narration' | 'observed')[];
        /** @description A source that any account is taken from. May be repeated: any of them. */
        source?: (string & (unknown & unknown))[];
        /** @description The first day of what happened. */
        from?: string;
        /** @description The last day of what happened. */
        to?: string;
        /** @description Whether a vague date may reach beyond from and to. */
        match?: 'overlaps' | 'within';
        /** @description By what happened, or by when it was first recorded; `-`: newest first. */
        sort?: 'happened' | '-happened' | 'recorded' | '-recorded';
      };
      header?: never;
      path: {
        /**
         * @description The stream's id without its category.
         * @example istanbul-2025
         */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /** @description Weak, over all that the answer follows from. */
          ETag?: string;
          /** @description The information cut-off. */
          'Parley-As-Of'?: string;
          [name: string]: unknown;
        };
        content: {
          'text/csv': string;
        };
      };
      /** @description The copy that `If-None-Match` names is as good. */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['400.bad-request.duplicate-key.invalid-encoding.invalid-parameter.malformed-header.malformed-json.malformed-target.unknown-parameter'];
      401: components['responses']['401.unauthenticated'];
      404: components['responses']['404.not-found'];
      406: components['responses']['406.not-acceptable'];
      429: components['responses']['429.abnormal-usage-detected.too-many-requests'];
      503: components['responses']['503.temporary-reduced-capacity'];
      default: components['responses']['default'];
    };
  };
  getV1NegotiationsIdTimelineJsonld: {
    parameters: {
      query?: {
        /**
         * @description The record as it was: `@<position>`, an instant, or a day (its end in UTC).
         * @example @42
         */
        asOf?: string;
        /** @description The day that due dates are held against. Default: saidUntil, else the day of asOf, else today. */
        clock?: string;
        /** @description Only accounts count that were given on or before this day, in the negotiation's time zone: by the end of their saidAt, where they have none by that of what happened. Corrections and retractions follow asOf. It is folded when asked, over at most 50,000 events of the negotiations concerned. */
        saidUntil?: string;
        /** @description The answer includes the log up to here: it waits, or is a 503. */
        minPosition?: number;
        /**
         * @description Words that must all be found, whatever their accents and the size of their letters: "words in quotes" next to each other, `-` in front for what must not be there. The last word may go on, from three letters. No word: nothing is found.
         * @example prisoners "all for all" -bodies
         */
        q?: string;
        /** @description A type of event that any account has. May be repeated: any of them. */
        type?: (
          | 'SourceRegistered'
          | 'ActorRegistered'
          | 'NegotiationOpened'
          | 'ExternalActionNoted'
          | 'RoundProposed'
          | 'RoundScheduled'
          | 'RoundHeld'
          | 'RoundCalledOff'
          | 'MemorandumExchanged'
          | 'DocumentPublished'
          | 'StatementMade'
          | 'ProposalMade'
          | 'ProposalRejected'
          | 'ProposalAccepted'
          | 'ProposalWithdrawn'
          | 'SwapAgreed'
          | 'UndertakingGiven'
          | 'DeliveryReported'
          | 'TermsRevised'
          | 'CommitmentSuspended'
          | 'CommitmentResumed'
          | 'BreachAlleged'
          | 'CommitmentWithdrawn'
          | 'CommitmentSuperseded'
          | 'CommitmentAssessed'
        )[];
        /** @description A party that speaks or takes part. May be repeated: any of them. */
        party?: (string & (unknown & unknown))[];
        /** @description A speaker. May be repeated: any of them. */
        actor?: (string & (unknown & unknown))[];
        /** @description The round itself, and what names it. May be repeated: any of them. */
        round?: (string & (unknown & unknown))[];
        /** @description The commitment itself, and what names it. May be repeated: any of them. */
        commitment?: (string & (unknown & unknown))[];
        /** @description The document itself, and what names it. May be repeated: any of them. */
        document?: (string & (unknown & unknown))[];
        /** @description The proposal itself, and what names it. May be repeated: any of them. */
        proposal?: (string & (unknown & unknown))[];
        /** @description The worst status of the fields. May be repeated: any of them. */
        status?: ('contradicted' | 'reported' | 'claimed' | 'agreed')[];
        /** @description How directly any account is known. May be repeated: any of them. */
        attribution?: ('on_record' | 'anonymous' | 'relayed' | 'narration' | 'observed')[];
        /** @description A source that any account is taken from. May be repeated: any of them. */
        source?: (string & (unknown & unknown))[];
        /** @description The first day of what happened. */
        from?: string;
        /** @description The last day of what happened. */
        to?: string;
        /** @description Whether a vague date may reach beyond from and to. */
        match?: 'overlaps' | 'within';
        /** @description By what happened, or by when it was first recorded; `-`: newest first. */
        sort?: 'happened' | '-happened' | 'recorded' | '-recorded';
      };
      header?: never;
      path: {
        /**
         * @description The stream's id without its category.
         * @example istanbul-2025
         */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /** @description Weak, over all that the answer follows from. */
          ETag?: string;
          /** @description The information cut-off. */
          'Parley-As-Of'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/ld+json': {
            '@context': unknown;
            '@id': string;
            '@type': string[];
            '@graph': ({
              '@id'?: string;
              '@type': unknown;
            } & {
              [key: string]: unknown;
            })[];
          } & {
            [key: string]: unknown;
          };
        };
      };
      /** @description The copy that `If-None-Match` names is as good. */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['400.bad-request.duplicate-key.invalid-encoding.invalid-parameter.malformed-header.malformed-json.malformed-target.unknown-parameter'];
      401: components['responses']['401.unauthenticated'];
      404: components['responses']['404.not-found'];
      406: components['responses']['406.not-acceptable'];
      429: components['responses']['429.abnormal-usage-detected.too-many-requests'];
      503: components['responses']['503.temporary-reduced-capacity'];
      default: components['responses']['default'];
    };
  };
  getV1NegotiationsIdTimelinejsJson: {
    parameters: {
      query?: {
        /**
         * @description The record as it was: `@<position>`, an instant, or a day (its end in UTC).
         * @example @42
         */
        asOf?: string;
        /** @description The day that due dates are held against. Default: saidUntil, else the day of asOf, else today. */
        clock?: string;
        /** @description Only accounts count that were given on or before this day, in the negotiation's time zone: by the end of their saidAt, where they have none by that of what happened. Corrections and retractions follow asOf. It is folded when asked, over at most 50,000 events of the negotiations concerned. */
        saidUntil?: string;
        /** @description The answer includes the log up to here: it waits, or is a 503. */
        minPosition?: number;
        /**
         * @description Words that must all be found, whatever their accents and the size of their letters: "words in quotes" next to each other, `-` in front for what must not be there. The last word may go on, from three letters. No word: nothing is found.
         * @example prisoners "all for all" -bodies
         */
        q?: string;
        /** @description A type of event that any account has. May be repeated: any of them. */
        type?: (
          | 'SourceRegistered'
          | 'ActorRegistered'
          | 'NegotiationOpened'
          | 'ExternalActionNoted'
          | 'RoundProposed'
          | 'RoundScheduled'
          | 'RoundHeld'
          | 'RoundCalledOff'
          | 'MemorandumExchanged'
          | 'DocumentPublished'
          | 'StatementMade'
          | 'ProposalMade'
          | 'ProposalRejected'
          | 'ProposalAccepted'
          | 'ProposalWithdrawn'
          | 'SwapAgreed'
          | 'UndertakingGiven'
          | 'DeliveryReported'
          | 'TermsRevised'
          | 'CommitmentSuspended'
          | 'CommitmentResumed'
          | 'BreachAlleged'
          | 'CommitmentWithdrawn'
          | 'CommitmentSuperseded'
          | 'CommitmentAssessed'
        )[];
        /** @description A party that speaks or takes part. May be repeated: any of them. */
        party?: (string & (unknown & unknown))[];
        /** @description A speaker. May be repeated: any of them. */
        actor?: (string & (unknown & unknown))[];
        /** @description The round itself, and what names it. May be repeated: any of them. */
        round?: (string & (unknown & unknown))[];
        /** @description The commitment itself, and what names it. May be repeated: any of them. */
        commitment?: (string & (unknown & unknown))[];
        /** @description The document itself, and what names it. May be repeated: any of them. */
        document?: (string & (unknown & unknown))[];
        /** @description The proposal itself, and what names it. May be repeated: any of them. */
        proposal?: (string & (unknown & unknown))[];
        /** @description The worst status of the fields. May be repeated: any of them. */
        status?: ('contradicted' | 'reported' | 'claimed' | 'agreed')[];
        /** @description How directly any account is known. May be repeated: any of them. */
        attribution?: ('on_record' | 'anonymous' | 'relayed' | 'narration' | 'observed')[];
        /** @description A source that any account is taken from. May be repeated: any of them. */
        source?: (string & (unknown & unknown))[];
        /** @description The first day of what happened. */
        from?: string;
        /** @description The last day of what happened. */
        to?: string;
        /** @description Whether a vague date may reach beyond from and to. */
        match?: 'overlaps' | 'within';
        /** @description By what happened, or by when it was first recorded; `-`: newest first. */
        sort?: 'happened' | '-happened' | 'recorded' | '-recorded';
        /** @description What the slides stand together by. */
        group?: 'round' | 'party';
      };
      header?: never;
      path: {
        /**
         * @description The stream's id without its category.
         * @example istanbul-2025
         */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /** @description Weak, over all that the answer follows from. */
          ETag?: string;
          /** @description The information cut-off. */
          'Parley-As-Of'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            scale: 'human';
            events: {
              unique_id: string;
              start_date: {
                year: number;
                month: number;
                day: number;
              };
              end_date?: {
                year: number;
                month: number;
                day: number;
              };
              display_date: string;
              text: {
                headline: string;
                text: string;
              };
              group?: string;
              /** @constant */
              autolink: false;
            }[];
            title: {
              unique_id: string;
              text: {
                headline: string;
                text: string;
              };
            };
          };
        };
      };
      /** @description The copy that `If-None-Match` names is as good. */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['400.bad-request.duplicate-key.invalid-encoding.invalid-parameter.malformed-header.malformed-json.malformed-target.unknown-parameter'];
      401: components['responses']['401.unauthenticated'];
      404: components['responses']['404.not-found'];
      406: components['responses']['406.not-acceptable'];
      429: components['responses']['429.abnormal-usage-detected.too-many-requests'];
      503: components['responses']['503.temporary-reduced-capacity'];
      default: components['responses']['default'];
    };
  };
  getV1Projections: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            name: string;
            version: number;
            /** @description The last position that its rows include. */
            position: number;
            lagEvents: number;
            /** @description How long the first event that is not included has waited. */
            lagSeconds: number;
            /** @enum {string} */
            state: 'live' | 'catching-up' | 'rebuilding' | 'paused' | 'stopped';
            /** @description How long ago its loop last gave a sign of life. */
            heartbeatSeconds: number | null;
            /** @description Events of types that it makes nothing of. */
            skipped: number;
            /** @description How many events it is built without, because it failed at them. */
            parked: number;
            /** @description Where and why it stopped, or what it tries again. */
            failure?: {
              /** @description null where no single event is to blame. */
              position: number | null;
              id: string | null;
              type: string | null;
              error: string;
              /** @description How often it was tried; each attempt is counted before it is made. */
              attempts: number;
              at: string;
            };
            /** @description Of a rebuild, or of what has yet to reach the end of the log. */
            progress?: {
              position: number;
              /** @description The head of the log. */
              of: number;
              eventsPerSecond: number | null;
              secondsLeft: number | null;
            };
          }[];
        };
      };
      400: components['responses']['400.bad-request.duplicate-key.invalid-encoding.malformed-header.malformed-json.malformed-target.unknown-parameter'];
      401: components['responses']['401.unauthenticated'];
      403: components['responses']['403.forbidden'];
      406: components['responses']['406.not-acceptable'];
      429: components['responses']['429.abnormal-usage-detected.too-many-requests'];
      503: components['responses']['503.temporary-reduced-capacity'];
      default: components['responses']['default'];
    };
  };
  postV1ProjectionsNamePark: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description A read model. */
        name: 'timeline' | 'commitments';
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @description The position that it stopped at. */
          position: number;
        };
      };
    };
    responses: {
      /** @description Done. */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            name: string;
            version: number;
            /** @description The last position that its rows include. */
            position: number;
            lagEvents: number;
            /** @description How long the first event that is not included has waited. */
            lagSeconds: number;
            /** @enum {string} */
            state: 'live' | 'catching-up' | 'rebuilding' | 'paused' | 'stopped';
            /** @description How long ago its loop last gave a sign of life. */
            heartbeatSeconds: number | null;
            /** @description Events of types that it makes nothing of. */
            skipped: number;
            /** @description How many events it is built without, because it failed at them. */
            parked: number;
            /** @description Where and why it stopped, or what it tries again. */
            failure?: {
              /** @description null where no single event is to blame. */
              position: number | null;
              id: string | null;
              type: string | null;
              error: string;
              /** @description How often it was tried; each attempt is counted before it is made. */
              attempts: number;
              at: string;
            };
            /** @description Of a rebuild, or of what has yet to reach the end of the log. */
            progress?: {
              position: number;
              /** @description The head of the log. */
              of: number;
              eventsPerSecond: number | null;
              secondsLeft: number | null;
            };
          };
        };
      };
      400: components['responses']['400.bad-request.duplicate-key.invalid-encoding.malformed-header.malformed-json.malformed-target.unknown-parameter'];
      401: components['responses']['401.unauthenticated'];
      403: components['responses']['403.forbidden'];
      404: components['responses']['404.not-found'];
      406: components['responses']['406.not-acceptable'];
      409: components['responses']['409.order-refused'];
      413: components['responses']['413.body-too-large'];
      415: components['responses']['415.unsupported-content-coding.unsupported-media-type'];
      422: components['responses']['422.invalid-text.number-out-of-range.unknown-property.validation-failed'];
      429: components['responses']['429.abnormal-usage-detected.too-many-requests'];
      503: components['responses']['503.temporary-reduced-capacity'];
      default: components['responses']['default'];
    };
  };
  getV1ProjectionsNameParked: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description A read model. */
        name: 'timeline' | 'commitments';
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              position: number;
              id: string;
              type: string;
              /** @description What it failed with the last time. */
              error: string;
              attempts: number;
              parkedAt: string;
              /** @description It is about to be tried again. */
              retrying: boolean;
            }[];
            next: null;
          };
        };
      };
      400: components['responses']['400.bad-request.duplicate-key.invalid-encoding.malformed-header.malformed-json.malformed-target.unknown-parameter'];
      401: components['responses']['401.unauthenticated'];
      403: components['responses']['403.forbidden'];
      404: components['responses']['404.not-found'];
      406: components['responses']['406.not-acceptable'];
      429: components['responses']['429.abnormal-usage-detected.too-many-requests'];
      503: components['responses']['503.temporary-reduced-capacity'];
      default: components['responses']['default'];
    };
  };
  postV1ProjectionsNameParkedPositionRetry: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description A read model. */
        name: 'timeline' | 'commitments';
        /** @description Where the event stands in the log. */
        position: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            position: number;
            id: string;
            type: string;
            /** @description What it failed with the last time. */
            error: string;
            attempts: number;
            parkedAt: string;
            /** @description It is about to be tried again. */
            retrying: boolean;
          };
        };
      };
      400: components['responses']['400.bad-request.duplicate-key.invalid-encoding.malformed-header.malformed-json.malformed-target.unknown-parameter'];
      401: components['responses']['401.unauthenticated'];
      403: components['responses']['403.forbidden'];
      404: components['responses']['404.not-found'];
      406: components['responses']['406.not-acceptable'];
      409: components['responses']['409.order-refused'];
      429: components['responses']['429.abnormal-usage-detected.too-many-requests'];
      503: components['responses']['503.temporary-reduced-capacity'];
      default: components['responses']['default'];
    };
  };
  postV1ProjectionsNamePause: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description A read model. */
        name: 'timeline' | 'commitments';
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            name: string;
            version: number;
            /** @description The last position that its rows include. */
            position: number;
            lagEvents: number;
            /** @description How long the first event that is not included has waited. */
            lagSeconds: number;
            /** @enum {string} */
            state: 'live' | 'catching-up' | 'rebuilding' | 'paused' | 'stopped';
            /** @description How long ago its loop last gave a sign of life. */
            heartbeatSeconds: number | null;
            /** @description Events of types that it makes nothing of. */
            skipped: number;
            /** @description How many events it is built without, because it failed at them. */
            parked: number;
            /** @description Where and why it stopped, or what it tries again. */
            failure?: {
              /** @description null where no single event is to blame. */
              position: number | null;
              id: string | null;
              type: string | null;
              error: string;
              /** @description How often it was tried; each attempt is counted before it is made. */
              attempts: number;
              at: string;
            };
            /** @description Of a rebuild, or of what has yet to reach the end of the log. */
            progress?: {
              position: number;
              /** @description The head of the log. */
              of: number;
              eventsPerSecond: number | null;
              secondsLeft: number | null;
            };
          };
        };
      };
      400: components['responses']['400.bad-request.duplicate-key.invalid-encoding.malformed-header.malformed-json.malformed-target.unknown-parameter'];
      401: components['responses']['401.unauthenticated'];
      403: components['responses']['403.forbidden'];
      404: components['responses']['404.not-found'];
      406: components['responses']['406.not-acceptable'];
      429: components['responses']['429.abnormal-usage-detected.too-many-requests'];
      503: components['responses']['503.temporary-reduced-capacity'];
      default: components['responses']['default'];
    };
  };
  postV1ProjectionsNameRebuild: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description A read model. */
        name: 'timeline' | 'commitments';
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            name: string;
            version: number;
            /** @description The last position that its rows include. */
            position: number;
            lagEvents: number;
            /** @description How long the first event that is not included has waited. */
            lagSeconds: number;
            /** @enum {string} */
            state: 'live' | 'catching-up' | 'rebuilding' | 'paused' | 'stopped';
            /** @description How long ago its loop last gave a sign of life. */
            heartbeatSeconds: number | null;
            /** @description Events of types that it makes nothing of. */
            skipped: number;
            /** @description How many events it is built without, because it failed at them. */
            parked: number;
            /** @description Where and why it stopped, or what it tries again. */
            failure?: {
              /** @description null where no single event is to blame. */
              position: number | null;
              id: string | null;
              type: string | null;
              error: string;
              /** @description How often it was tried; each attempt is counted before it is made. */
              attempts: number;
              at: string;
            };
            /** @description Of a rebuild, or of what has yet to reach the end of the log. */
            progress?: {
              position: number;
              /** @description The head of the log. */
              of: number;
              eventsPerSecond: number | null;
              secondsLeft: number | null;
            };
          };
        };
      };
      400: components['responses']['400.bad-request.duplicate-key.invalid-encoding.malformed-header.malformed-json.malformed-target.unknown-parameter'];
      401: components['responses']['401.unauthenticated'];
      403: components['responses']['403.forbidden'];
      404: components['responses']['404.not-found'];
      406: components['responses']['406.not-acceptable'];
      409: components['responses']['409.order-refused'];
      429: components['responses']['429.abnormal-usage-detected.too-many-requests'];
      503: components['responses']['503.temporary-reduced-capacity'];
      default: components['responses']['default'];
    };
  };
  postV1ProjectionsNameResume: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description A read model. */
        name: 'timeline' | 'commitments';
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            name: string;
            version: number;
            /** @description The last position that its rows include. */
            position: number;
            lagEvents: number;
            /** @description How long the first event that is not included has waited. */
            lagSeconds: number;
            /** @enum {string} */
            state: 'live' | 'catching-up' | 'rebuilding' | 'paused' | 'stopped';
            /** @description How long ago its loop last gave a sign of life. */
            heartbeatSeconds: number | null;
            /** @description Events of types that it makes nothing of. */
            skipped: number;
            /** @description How many events it is built without, because it failed at them. */
            parked: number;
            /** @description Where and why it stopped, or what it tries again. */
            failure?: {
              /** @description null where no single event is to blame. */
              position: number | null;
              id: string | null;
              type: string | null;
              error: string;
              /** @description How often it was tried; each attempt is counted before it is made. */
              attempts: number;
              at: string;
            };
            /** @description Of a rebuild, or of what has yet to reach the end of the log. */
            progress?: {
              position: number;
              /** @description The head of the log. */
              of: number;
              eventsPerSecond: number | null;
              secondsLeft: number | null;
            };
          };
        };
      };
      400: components['responses']['400.bad-request.duplicate-key.invalid-encoding.malformed-header.malformed-json.malformed-target.unknown-parameter'];
      401: components['responses']['401.unauthenticated'];
      403: components['responses']['403.forbidden'];
      404: components['responses']['404.not-found'];
      406: components['responses']['406.not-acceptable'];
      429: components['responses']['429.abnormal-usage-detected.too-many-requests'];
      503: components['responses']['503.temporary-reduced-capacity'];
      default: components['responses']['default'];
    };
  };
  postV1ProjectionsNameRetry: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description A read model. */
        name: 'timeline' | 'commitments';
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            name: string;
            version: number;
            /** @description The last position that its rows include. */
            position: number;
            lagEvents: number;
            /** @description How long the first event that is not included has waited. */
            lagSeconds: number;
            /** @enum {string} */
            state: 'live' | 'catching-up' | 'rebuilding' | 'paused' | 'stopped';
            /** @description How long ago its loop last gave a sign of life. */
            heartbeatSeconds: number | null;
            /** @description Events of types that it makes nothing of. */
            skipped: number;
            /** @description How many events it is built without, because it failed at them. */
            parked: number;
            /** @description Where and why it stopped, or what it tries again. */
            failure?: {
              /** @description null where no single event is to blame. */
              position: number | null;
              id: string | null;
              type: string | null;
              error: string;
              /** @description How often it was tried; each attempt is counted before it is made. */
              attempts: number;
              at: string;
            };
            /** @description Of a rebuild, or of what has yet to reach the end of the log. */
            progress?: {
              position: number;
              /** @description The head of the log. */
              of: number;
              eventsPerSecond: number | null;
              secondsLeft: number | null;
            };
          };
        };
      };
      400: components['responses']['400.bad-request.duplicate-key.invalid-encoding.malformed-header.malformed-json.malformed-target.unknown-parameter'];
      401: components['responses']['401.unauthenticated'];
      403: components['responses']['403.forbidden'];
      404: components['responses']['404.not-found'];
      406: components['responses']['406.not-acceptable'];
      409: components['responses']['409.order-refused'];
      429: components['responses']['429.abnormal-usage-detected.too-many-requests'];
      503: components['responses']['503.temporary-reduced-capacity'];
      default: components['responses']['default'];
    };
  };
  getV1ProposalsId: {
    parameters: {
      query?: {
        /**
         * @description The record as it was: `@<position>`, an instant, or a day (its end in UTC).
         * @example @42
         */
        asOf?: string;
        /** @description The day that due dates are held against. Default: saidUntil, else the day of asOf, else today. */
        clock?: string;
        /** @description Only accounts count that were given on or before this day, in the negotiation's time zone: by the end of their saidAt, where they have none by that of what happened. Corrections and retractions follow asOf. It is folded when asked, over at most 50,000 events of the negotiations concerned. */
        saidUntil?: string;
        /** @description The answer includes the log up to here: it waits, or is a 503. */
        minPosition?: number;
      };
      header?: never;
      path: {
        /**
         * @description The stream's id without its category.
         * @example istanbul-2025
         */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /** @description Strong, over the revision of its stream: what If-Match of a post takes. */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ProposalPage'];
        };
      };
      /** @description The copy that `If-None-Match` names is as good. */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['400.bad-request.duplicate-key.invalid-encoding.invalid-parameter.malformed-header.malformed-json.malformed-target.unknown-parameter'];
      401: components['responses']['401.unauthenticated'];
      404: components['responses']['404.not-found'];
      406: components['responses']['406.not-acceptable'];
      429: components['responses']['429.abnormal-usage-detected.too-many-requests'];
      503: components['responses']['503.temporary-reduced-capacity'];
      default: components['responses']['default'];
    };
  };
  getV1RoundsId: {
    parameters: {
      query?: {
        /**
         * @description The record as it was: `@<position>`, an instant, or a day (its end in UTC).
         * @example @42
         */
        asOf?: string;
        /** @description The day that due dates are held against. Default: saidUntil, else the day of asOf, else today. */
        clock?: string;
        /** @description Only accounts count that were given on or before this day, in the negotiation's time zone: by the end of their saidAt, where they have none by that of what happened. Corrections and retractions follow asOf. It is folded when asked, over at most 50,000 events of the negotiations concerned. */
        saidUntil?: string;
        /** @description The answer includes the log up to here: it waits, or is a 503. */
        minPosition?: number;
      };
      header?: never;
      path: {
        /**
         * @description The stream's id without its category.
         * @example istanbul-2025
         */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /** @description Strong, over the revision of its stream: what If-Match of a post takes. */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RoundPage'];
        };
      };
      /** @description The copy that `If-None-Match` names is as good. */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['400.bad-request.duplicate-key.invalid-encoding.invalid-parameter.malformed-header.malformed-json.malformed-target.unknown-parameter'];
      401: components['responses']['401.unauthenticated'];
      404: components['responses']['404.not-found'];
      406: components['responses']['406.not-acceptable'];
      429: components['responses']['429.abnormal-usage-detected.too-many-requests'];
      503: components['responses']['503.temporary-reduced-capacity'];
      default: components['responses']['default'];
    };
  };
  getV1Sources: {
    parameters: {
      query?: {
        /**
         * @description The record as it was: `@<position>`, an instant, or a day (its end in UTC).
         * @example @42
         */
        asOf?: string;
        /** @description The day that due dates are held against. Default: saidUntil, else the day of asOf, else today. */
        clock?: string;
        /** @description Only accounts count that were given on or before this day, in the negotiation's time zone: by the end of their saidAt, where they have none by that of what happened. Corrections and retractions follow asOf. It is folded when asked, over at most 50,000 events of the negotiations concerned. */
        saidUntil?: string;
        /** @description The answer includes the log up to here: it waits, or is a 503. */
        minPosition?: number;
        /** @description Items at most, from 1 to 500. */
        limit?: number;
        /** @description The `next` of the page before, sent with the same other parameters. */
        cursor?: string;
        /**
         * @description Words that must all be found, whatever their accents and the size of their letters: "words in quotes" next to each other, `-` in front for what must not be there. The last word may go on, from three letters. No word: nothing is found. An id is found too, with or without its category.
         * @example prisoners "all for all" -bodies
         */
        q?: string;
        /** @description May be repeated: any of them. */
        kind?: ('article' | 'post' | 'video' | 'document' | 'dataset')[];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /** @description Weak, over all that the answer follows from. */
          ETag?: string;
          /** @description The next page, `rel="next"`. */
          Link?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            asOf: components['schemas']['AsOf'];
            items: components['schemas']['ListedSource'][];
            next: string | null;
          };
        };
      };
      /** @description The copy that `If-None-Match` names is as good. */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['400.bad-request.duplicate-key.invalid-cursor.invalid-encoding.invalid-parameter.malformed-header.malformed-json.malformed-target.unknown-parameter'];
      401: components['responses']['401.unauthenticated'];
      406: components['responses']['406.not-acceptable'];
      429: components['responses']['429.abnormal-usage-detected.too-many-requests'];
      503: components['responses']['503.temporary-reduced-capacity'];
      default: components['responses']['default'];
    };
  };
  getV1SourcesId: {
    parameters: {
      query?: {
        /**
         * @description The record as it was: `@<position>`, an instant, or a day (its end in UTC).
         * @example @42
         */
        asOf?: string;
        /** @description The day that due dates are held against. Default: saidUntil, else the day of asOf, else today. */
        clock?: string;
        /** @description Only accounts count that were given on or before this day, in the negotiation's time zone: by the end of their saidAt, where they have none by that of what happened. Corrections and retractions follow asOf. It is folded when asked, over at most 50,000 events of the negotiations concerned. */
        saidUntil?: string;
        /** @description The answer includes the log up to here: it waits, or is a 503. */
        minPosition?: number;
      };
      header?: never;
      path: {
        /**
         * @description The stream's id without its category.
         * @example istanbul-2025
         */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /** @description Strong, over the revision of its stream: what If-Match of a post takes. */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Source'];
        };
      };
      /** @description The copy that `If-None-Match` names is as good. */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['400.bad-request.duplicate-key.invalid-encoding.invalid-parameter.malformed-header.malformed-json.malformed-target.unknown-parameter'];
      401: components['responses']['401.unauthenticated'];
      404: components['responses']['404.not-found'];
      406: components['responses']['406.not-acceptable'];
      429: components['responses']['429.abnormal-usage-detected.too-many-requests'];
      503: components['responses']['503.temporary-reduced-capacity'];
      default: components['responses']['default'];
    };
  };
  getV1Streams: {
    parameters: {
      query?: {
        /**
         * @description The record as it was: `@<position>`, an instant, or a day (its end in UTC).
         * @example @42
         */
        asOf?: string;
        /** @description The day that due dates are held against. Default: saidUntil, else the day of asOf, else today. */
        clock?: string;
        /** @description Only accounts count that were given on or before this day, in the negotiation's time zone: by the end of their saidAt, where they have none by that of what happened. Corrections and retractions follow asOf. It is folded when asked, over at most 50,000 events of the negotiations concerned. */
        saidUntil?: string;
        /** @description The answer includes the log up to here: it waits, or is a 503. */
        minPosition?: number;
        /** @description Items at most, from 1 to 500. */
        limit?: number;
        /** @description The `next` of the page before, sent with the same other parameters. */
        cursor?: string;
        /**
         * @description Words that must all be found, whatever their accents and the size of their letters: "words in quotes" next to each other, `-` in front for what must not be there. The last word may go on, from three letters. No word: nothing is found. An id is found too, with or without its category.
         * @example prisoners "all for all" -bodies
         */
        q?: string;
        /** @description The stream itself. May be repeated: any of them. */
        stream?: string[];
        /** @description May be repeated: any of them. */
        kind?: ('negotiation' | 'round' | 'document' | 'proposal' | 'commitment' | 'actor' | 'source')[];
        /** @description The negotiation that they belong to. May be repeated: any of them. */
        negotiation?: (string & (unknown & unknown))[];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /** @description Weak, over all that the answer follows from. */
          ETag?: string;
          /** @description The next page, `rel="next"`. */
          Link?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            asOf: components['schemas']['AsOf'];
            items: components['schemas']['ListedStream'][];
            next: string | null;
          };
        };
      };
      /** @description The copy that `If-None-Match` names is as good. */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['400.bad-request.duplicate-key.invalid-cursor.invalid-encoding.invalid-parameter.malformed-header.malformed-json.malformed-target.unknown-parameter'];
      401: components['responses']['401.unauthenticated'];
      406: components['responses']['406.not-acceptable'];
      429: components['responses']['429.abnormal-usage-detected.too-many-requests'];
      503: components['responses']['503.temporary-reduced-capacity'];
      default: components['responses']['default'];
    };
  };
  getV1StreamsStream: {
    parameters: {
      query?: {
        /** @description Events at most. JSON: 50 if absent; NDJSON: all of them. */
        limit?: number;
        /** @description The `next` of the page before, sent with the same other parameters. */
        cursor?: string;
      };
      header?: never;
      path: {
        /** @description The full id of the stream. */
        stream: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          /** @description The next page, `rel="next"`. */
          Link?: string;
          /** @description Weak, over the page; of JSON alone. */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            asOf: components['schemas']['AsOf'];
            items: components['schemas']['RawEvent'][];
            next: string | null;
          };
          'application/x-ndjson': string;
        };
      };
      /** @description The copy that `If-None-Match` names is as good. */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['400.bad-request.duplicate-key.invalid-cursor.invalid-encoding.invalid-parameter.malformed-header.malformed-json.malformed-target.unknown-parameter'];
      401: components['responses']['401.unauthenticated'];
      404: components['responses']['404.not-found'];
      406: components['responses']['406.not-acceptable'];
      429: components['responses']['429.abnormal-usage-detected.too-many-requests'];
      503: components['responses']['503.temporary-reduced-capacity'];
      default: components['responses']['default'];
    };
  };
  getV1Whoami: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description What `recordedBy` of an event holds. */
            keyId: string | null;
            role: ('reader' | 'auditor' | 'editor' | 'admin') | null;
          };
        };
      };
      400: components['responses']['400.bad-request.duplicate-key.invalid-encoding.malformed-header.malformed-json.malformed-target.unknown-parameter'];
      401: components['responses']['401.unauthenticated'];
      406: components['responses']['406.not-acceptable'];
      429: components['responses']['429.abnormal-usage-detected.too-many-requests'];
      503: components['responses']['503.temporary-reduced-capacity'];
      default: components['responses']['default'];
    };
  };
}
