import { faultOf, notReached } from './api-client.js';
import { storedKey } from './session-key.js';

interface Upload {
  /** Of this server, with its parameters. */
  path: string;
  body: Blob;
  headers: Record<string, string>;
  /** Told again and again how many bytes have gone. */
  sent: (bytes: number) => void;
  signal: AbortSignal;
}

/**
 * Posts a file with the key of this tab, and tells how far it is, which `fetch` does not. Gives the JSON of the answer.
 * @throws ApiFault; an AbortError where the signal aborts.
 */
export function upload({ path, body, headers, sent, signal }: Upload): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.responseType = 'json';
    const all = { accept: 'application/json', authorization: `Bearer ${storedKey() ?? ''}`, ...headers };
    for (const [name, value] of Object.entries(all)) request.setRequestHeader(name, value);
    request.upload.addEventListener('progress', ({ loaded }) => sent(loaded));
    request.addEventListener('load', () => {
      const { status, response } = request;
      if (status >= 200 && status < 300) resolve(response);
      else reject(faultOf(status, response));
    });
    request.addEventListener('error', () => reject(notReached()));
    request.addEventListener('abort', () => reject(new DOMException('It was cancelled.', 'AbortError')));
    signal.addEventListener('abort', () => request.abort());
    request.send(body);
  });
}
