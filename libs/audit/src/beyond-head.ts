/** The position is beyond the end of the log. */
export class BeyondHead extends RangeError {
  override readonly name = 'BeyondHead';
}
