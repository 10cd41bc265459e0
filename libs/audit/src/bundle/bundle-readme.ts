/** `README.txt`: what the files are, and how to check them with this program and with other people's. */
export const bundleReadme = (log: { origin: string; size: number; recordedAt: string | null }): string =>
  `A record kept by Parley, as of position ${log.size}${log.recordedAt === null ? '' : ` (${log.recordedAt})`}, log ${log.origin}.

WHAT IS IN IT
  checkpoint       what the operator of the log signed: its name, how many events, the root over them (C2SP tlog-checkpoint)
  vkey             the public keys of the log. Get them from elsewhere too: who made this file could put any key here
  tile/            the tree over the events, in tiles of 256 hashes (C2SP tlog-tiles)
  tile/entries/    the events as the log holds them: position, stream, time, who recorded it, a commitment to what it says
  payloads.ndjson  what each event says, with the salt of its commitment
  redacted.ndjson  the events whose payload was erased, the event that erased it, and its reason
  views/           the rows that the read models showed at this position
  report.json      what the maker found when it checked all this
  manifest         the SHA-256 of every other file, signed by the log's key

HOW TO CHECK IT
  With Parley, without a network and without a database:
    parley audit verify FILE --vkey "KEY"
  It prints each claim and what it rests on, and ends with 0 only when all hold.

  With other people's tools, after "tar xzf FILE" in an empty folder:
    The files are those that were signed (GNU coreutils):
      sed '1d;/^$/,$d' manifest | sha256sum --check --quiet --strict
    The signature below the manifest and the checkpoint is Ed25519 over the text up to and with the line feed before the
    empty line (C2SP signed-note). By hand: the second field of the line "- name base64" is 4 bytes that name the key and
    64 bytes of signature; the last field of the vkey is 1 byte (01) and 32 bytes of public key (base64 may have "+" in it):
      sed '/^$/,$d' checkpoint > text
      grep '^— ' checkpoint | head -n 1 | cut -d' ' -f3 | base64 -d | tail -c 64 > signature
      { printf '\\060\\052\\060\\005\\006\\003\\053\\145\\160\\003\\041\\000'; head -n 1 vkey | cut -d+ -f3- | base64 -d | tail -c 32; } > key.der
      openssl pkeyutl -verify -pubin -inkey key.der -keyform DER -rawin -in text -sigfile signature
    Go: golang.org/x/mod/sumdb/note opens the checkpoint with the vkey; golang.org/x/mod/sumdb/tlog makes the root of the tree
    (tlog.RecordHash of each entry, tlog.StoredHashes, tlog.TreeHash), to be held against the one in the checkpoint.
    An entry stands in tile/entries/NNN behind its length, 2 bytes, big-endian. A payload is right when the SHA-256 of the byte
    02, its salt and its text as it stands in payloads.ndjson is the commitment in its entry.

WHAT IT DOES NOT SHOW
  An event that was never posted, and a lie that was posted and recorded faithfully.
`;
