export { fromBase64, sameBytes, toBase64, toHex, utf8 } from './bytes.js';
export {
  checkpointText,
  parseCheckpointText,
  verifyCheckpoint,
  type Checkpoint,
  type CheckpointPolicy,
  type TreeHead,
} from './checkpoint.js';
export { entryBytes, leafHash, MAX_ENTRY_BYTES, type EntryFields } from './entry.js';
export { BrokenBundle, decodeEntries, encodeEntries } from './entry-bundle.js';
export { canonicalJson, NotCanonical, numberText, type JsonValue } from './jcs.js';
export { emptyRoot, hashLeaf, hashNode, MerkleAccumulator, merkleRoot } from './merkle.js';
export {
  BrokenKey,
  formatSigningKey,
  formatVkey,
  isKeyName,
  parseSigningKey,
  parseVkey,
  signingKey,
  verifierKey,
  type KeyType,
  type SigningKey,
  type VerifierKey,
} from './note-key.js';
export { commitTo, PAYLOAD_ALGORITHM, payloadCommitment, SALT_LENGTH } from './payload-commitment.js';
export { consistencyProof, inclusionProof, rootFromNodes, type Node, type ReadNodes } from './proof-building.js';
export { consistencyHolds, inclusionHolds, type ConsistencyClaim, type InclusionClaim } from './proof-verification.js';
export { sha256 } from '#sha256';
export {
  BrokenNote,
  cosignatureLine,
  formatNote,
  NoteRefused,
  parseNote,
  signatureLine,
  verifyNote,
  type GoodSignature,
  type Note,
  type NoteSignature,
} from './signed-note.js';
export {
  entryBundlePath,
  entryBundlesOf,
  entryBundleWidth,
  nodesFromTiles,
  parseTilePath,
  rootOfComplete,
  TILE_HEIGHT,
  TILE_WIDTH,
  tilePath,
  tilesOf,
  tileWidth,
  type EntryBundle,
  type ReadTile,
  type Tile,
} from './tiles.js';
export { formatTlogProof, parseTlogProof, ProofRefused, verifyTlogProof, type TlogProof } from './tlog-proof.js';
export {
  answerAddCheckpoint,
  BrokenRequest,
  parseAddCheckpoint,
  type AddCheckpoint,
  type SeenHead,
  type Witness,
  type WitnessAnswer,
} from './witness.js';
