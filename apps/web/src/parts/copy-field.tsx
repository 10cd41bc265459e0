import { useId, useState } from 'react';

/** A text to take away: to be selected, or copied by a button. */
export function CopyField({ label, text }: { label: string; text: string }) {
  const id = useId();
  const [copied, setCopied] = useState(false);
  return (
    <p className="copy-field">
      <label htmlFor={id}>{label}</label>
      <input id={id} type="text" readOnly value={text} onFocus={(event) => event.currentTarget.select()} />
      <span className="print-only">{text}</span>
      <button
        type="button"
        onClick={() => {
          // A browser may refuse; then the text is still there to be selected.
          void navigator.clipboard?.writeText(text).then(
            () => setCopied(true),
            () => setCopied(false),
          );
        }}
      >
        Copy<span className="unseen"> {label}</span>
      </button>
      <span role="status" className="hint">
        {copied && 'Copied.'}
      </span>
    </p>
  );
}
