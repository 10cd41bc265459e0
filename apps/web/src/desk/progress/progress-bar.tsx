import { numberWords } from '@parley/contracts/words';
import { useId } from 'react';
import { shareWords } from '../../words/number-words.js';

interface ProgressBarProps {
  label: string;
  done: number;
  of: number;
  /** What is counted: "events". */
  what?: string;
  /** How a count is written, where it is not a plain number. */
  inWords?: (count: number) => string;
  /** A second. */
  speed?: number | null;
}

/** How far something is, as a bar and in words. */
export function ProgressBar({ label, done, of, what, inWords = numberWords, speed = null }: ProgressBarProps) {
  const id = useId();
  return (
    <p className="progress">
      <label htmlFor={id}>{label}</label>
      <progress id={id} value={Math.min(done, of)} max={Math.max(of, 1)} />
      <span>
        {inWords(done)} of {inWords(of)}
        {what !== undefined && ` ${what}`}
        {of > 0 && ` (${shareWords(Math.min(done, of), of)})`}
        {speed !== null && speed > 0 && `, ${numberWords(Math.round(speed))} a second`}
      </span>
    </p>
  );
}
