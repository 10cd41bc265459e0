interface Range {
  type: string;
  subtype: string;
  quality: number;
}

const RANGE = /^([!#$%&'*+.^_`|~0-9a-z-]+)\/([!#$%&'*+.^_`|~0-9a-z-]+)$/i;
const QUALITY = /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/;

/**
 * Which of `formats` (media types, the preferred first) an `Accept` header asks for (RFC 9110 §12.5.1): the one with the
 * highest quality, judged by the most specific range that matches it; `q=0` rules out. A header that is absent, or not of
 * the form that the RFC gives, means anything. Returns undefined where every format is ruled out.
 */
export function chooseFormat(accept: string | undefined, formats: readonly string[]): string | undefined {
  const ranges = accept === undefined ? undefined : parseAccept(accept);
  if (!ranges) return formats[0];
  let best: string | undefined;
  let bestQuality = 0;
  for (const format of formats) {
    const quality = qualityOf(format, ranges);
    if (quality > bestQuality) {
      best = format;
      bestQuality = quality;
    }
  }
  return best;
}

/** Whether an `Accept` header prefers a page to JSON, as a browser's does that opens an address. */
export const prefersHtml = (accept: string | undefined): boolean =>
  chooseFormat(accept, ['application/json', 'text/html']) === 'text/html';

function qualityOf(format: string, ranges: readonly Range[]): number {
  const [type, subtype] = format.split('/');
  let quality = 0;
  let specific = -1;
  for (const range of ranges) {
    if (range.type !== '*' && range.type !== type) continue;
    if (range.subtype !== '*' && range.subtype !== subtype) continue;
    const degree = Number(range.type !== '*') + Number(range.subtype !== '*');
    if (degree > specific) {
      specific = degree;
      quality = range.quality;
    }
  }
  return quality;
}

/** undefined where any part is malformed: a guess about half of a header would be worse than none. */
function parseAccept(header: string): Range[] | undefined {
  const ranges: Range[] = [];
  for (const part of header.split(',')) {
    const [range = '', ...parameters] = part.split(';').map((piece) => piece.trim());
    const match = RANGE.exec(range);
    if (!match?.[1] || !match[2] || (match[1] === '*' && match[2] !== '*')) return undefined;
    const weight = parameters.find((parameter) => /^q\s*=/i.test(parameter))?.replace(/^q\s*=\s*/i, '');
    if (weight !== undefined && !QUALITY.test(weight)) return undefined;
    ranges.push({ type: match[1].toLowerCase(), subtype: match[2].toLowerCase(), quality: Number(weight ?? 1) });
  }
  return ranges;
}
