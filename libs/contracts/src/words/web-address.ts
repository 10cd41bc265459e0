/** Whether a text is an address that begins with http: or https:, which alone is linked to. */
export function isWebAddress(text: string): boolean {
  return URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol);
}
