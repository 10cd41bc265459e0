import { useId } from 'react';
import { numberWords } from '../../words/number-words.js';

interface ProgressBarProps {
  label: string;
  done: number;
  of: number;
  /** What is counted: "events". */
  what: string;
  /** A second. */
  speed?: number | null;
}

/** How far something is, as a bar and in words. */
export function ProgressBar({ label, done, of, what, speed = null }: ProgressBarProps) {
  const id = useId();
  return (
    <p className="progress">
      <label htmlFor={id}>{label}</label>
      <progress id={id} value={Math.min(done, of)} max={Math.max(of, 1)} />
      <span>
        {numberWords(done)} of {numberWords(of)} {what}
        {speed !== null && speed > 0 && `, ${numberWords(Math.round(speed))} a second`}
      </span>
    </p>
  );
}
