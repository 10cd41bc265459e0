/** Of public keys and of seeds, in bytes (RFC 8032). */
export const ED25519_KEY_LENGTH = 32;
export const ED25519_SIGNATURE_LENGTH = 64;
