declare module 'edtf' {
  /** Reads EDTF; the bounds are milliseconds of the epoch. */
  export default function edtf(text: string): { min: number; max: number };
}
