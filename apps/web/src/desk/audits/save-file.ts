/** Lets the browser save a text as a file. */
export const saveText = (name: string, type: string, text: string): void => saveBlob(name, new Blob([text], { type }));

function saveBlob(name: string, blob: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // Not at once: the browser has yet to begin.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

type PickFile = (options: { suggestedName: string }) => Promise<FileSystemFileHandle>;

/** Of browsers that can write to a file as it comes; there is none on a page without TLS. */
const picker = (): PickFile | undefined =>
  (window as { showSaveFilePicker?: PickFile }).showSaveFilePicker?.bind(window);

/** Where a long answer goes to: straight to disk where the browser can, else by way of its memory. */
export interface Target {
  /** Whether it is written as it comes. */
  streams: boolean;
  take(name: string, body: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<void>;
}

/** Asks where to save; to be called while a click is handled. Throws an AbortError where nowhere is chosen. */
export async function chooseTarget(suggestedName: string): Promise<Target> {
  const pick = picker();
  if (!pick) {
    return {
      streams: false,
      take: async (name, body) => saveBlob(name, await new Response(body).blob()),
    };
  }
  const file = await pick({ suggestedName });
  return { streams: true, take: async (_name, body) => body.pipeTo(await file.createWritable()) };
}
