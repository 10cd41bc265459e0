import { useRef, useState } from 'react';
import { storedKey } from '../../api/session-key.js';
import { bytesWords } from '../../words/number-words.js';
import { chooseTarget } from './save-file.js';

type State =
  | { kind: 'idle' }
  | { kind: 'loading'; bytes: number; streams: boolean }
  | { kind: 'done'; bytes: number; name: string }
  | { kind: 'fault'; words: string };

const NAME = 'parley-bundle.tar.gz';

/** The record in one file. It is fetched with the key, so that the key stands in no address. */
export function BundleDownload() {
  const [state, setState] = useState<State>({ kind: 'idle' });
  const abort = useRef<AbortController | null>(null);
  const load = async () => {
    const own = new AbortController();
    abort.current = own;
    try {
      const target = await chooseTarget(NAME);
      let bytes = 0;
      setState({ kind: 'loading', bytes, streams: target.streams });
      const { name, body } = await bundle(own.signal);
      const counted = body.pipeThrough(
        new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
          transform: (chunk, controller) => {
            bytes += chunk.length;
            setState({ kind: 'loading', bytes, streams: target.streams });
            controller.enqueue(chunk);
          },
        }),
      );
      await target.take(name, counted);
      setState({ kind: 'done', bytes, name });
    } catch (error) {
      const isCancelled = error instanceof DOMException && error.name === 'AbortError';
      setState(isCancelled ? { kind: 'idle' } : { kind: 'fault', words: error instanceof Error ? error.message : '' });
    }
  };
  return (
    <section aria-labelledby="bundle-title">
      <h2 id="bundle-title">Take the record away</h2>
      <p className="hint">
        One <code>.tar.gz</code> with the log, its payloads, the views and the signed checkpoint.{' '}
        <code>parley audit verify FILE</code> checks it without this server; README.txt in it says how to with other
        tools.
      </p>
      <p className="dialog-ways">
        <button
          type="button"
          onClick={() => state.kind !== 'loading' && void load()}
          aria-disabled={state.kind === 'loading'}
        >
          Download the bundle
        </button>
        {state.kind === 'loading' && (
          <button type="button" onClick={() => abort.current?.abort()}>
            Cancel
          </button>
        )}
      </p>
      <p role="status">
        {state.kind === 'loading' &&
          `${bytesWords(state.bytes)} so far, ${state.streams ? 'written to disk as they come' : 'held in memory until it is whole'}`}
        {state.kind === 'done' && `${state.name}: ${bytesWords(state.bytes)}. Check it before you rely on it.`}
      </p>
      <p className="fault" role="alert">
        {state.kind === 'fault' && `It was not downloaded, or not whole. ${state.words}`}
      </p>
    </section>
  );
}

async function bundle(signal: AbortSignal): Promise<{ name: string; body: ReadableStream<Uint8Array<ArrayBuffer>> }> {
  const response = await fetch('/v1/exports/bundle', {
    signal,
    headers: { accept: 'application/gzip, application/problem+json', authorization: `Bearer ${storedKey() ?? ''}` },
  });
  if (!response.ok || !response.body) throw new Error(`The server answered ${response.status}.`);
  const [, name = NAME] = /filename="([\w.-]+)"/.exec(response.headers.get('content-disposition') ?? '') ?? [];
  return { name, body: response.body };
}
