export { fromBase64, sameBytes, toBase64, toHex, utf8 } from './bytes.js';
export { entryBytes, leafHash, MAX_ENTRY_BYTES, type EntryFields } from './entry.js';
export { canonicalJson, NotCanonical, numberText, type JsonValue } from './jcs.js';
export { emptyRoot, hashLeaf, hashNode, MerkleAccumulator, merkleRoot } from './merkle.js';
export { commitTo, PAYLOAD_ALGORITHM, payloadCommitment, SALT_LENGTH } from './payload-commitment.js';
export { sha256 } from './sha256.js';
