import jsonld from 'jsonld';
import { ExportClient, portEvents } from './export-client.js';
import { startServer, type RunningServer } from './running-server.js';

const PROV = 'http://www.w3.org/ns/prov#';
const SCHEMA = 'https://schema.org/';
const OWN = 'urn:parley:terms#';
const RDF_TYPE = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type';

interface Quad {
  subject: { value: string };
  predicate: { value: string };
  object: { value: string; datatype?: { value: string }; language?: string };
  graph: { value: string };
}

let running: RunningServer;
let client: ExportClient;
let quads: Quad[];
let recorded: { id: string; position: number; recordedAt: string }[];

/** Fails where a document has to be fetched: the context stands in ours. */
const documentLoader = (url: string): never => {
  throw new Error(`nothing is to be fetched, and ${url} was`);
};

async function read(query: string): Promise<Quad[]> {
  const document = await client.json<jsonld.JsonLdDocument>(`timeline.jsonld?${query}`);
  return jsonld.toRDF(document, { documentLoader, safe: true } as never) as unknown as Promise<Quad[]>;
}

const objects = (subject: string, predicate: string): string[] =>
  quads
    .filter((one) => one.subject.value === subject && one.predicate.value === predicate)
    .map(({ object }) => object.value);

const event = (id: string) => `https://parley.example/v1/events/${id}`;
const posted = (type: string) => portEvents.find((one) => one.type === type)!;

beforeAll(async () => {
  running = await startServer({ PUBLIC_URL: 'https://parley.example/' });
  client = new ExportClient(running, 'merrow-2026');
  recorded = await client.post(portEvents);
  quads = await read('clock=2026-09-01');
});

afterAll(() => running?.close());

describe('timeline.jsonld', () => {
  it('is one bundle, named for the record at its cut-off, that all else stands in', () => {
    const last = recorded.at(-1)!;
    const bundle = `https://parley.example/v1/negotiations/merrow-2026/timeline.jsonld?clock=2026-09-01&asOf=%40${last.position}`;
    expect(objects(bundle, RDF_TYPE)).toContain(`${PROV}Bundle`);
    expect(objects(bundle, `${PROV}generatedAtTime`)).toEqual([last.recordedAt]);
    expect(objects(bundle, `${OWN}position`)).toEqual([String(last.position)]);
    expect(objects(bundle, `${OWN}clock`)).toEqual(['2026-09-01']);
    const elsewhere = quads.filter(({ graph, subject }) => graph.value !== bundle && subject.value !== bundle);
    expect(elsewhere).toEqual([]);
  });

  it('says the same to every reader: its canonical form is one', async () => {
    const canonize = async () => {
      const document = await client.json<jsonld.JsonLdDocument>('timeline.jsonld?clock=2026-09-01');
      return jsonld.canonize(document, { documentLoader, safe: true } as never);
    };
    expect(await canonize()).toBe(await canonize());
  });

  it('has every account as a claim that is a version of its happening', async () => {
    const { items } = await client.timeline();
    const claims = quads
      .filter(({ predicate, object }) => predicate.value === RDF_TYPE && object.value === `${SCHEMA}Claim`)
      .map(({ subject }) => subject.value);
    const accounts = portEvents.filter(({ type }) => !/^(?:Entry|Source|Actor)/.test(type));
    expect(new Set(claims)).toEqual(new Set(accounts.map(({ id }) => event(id))));
    for (const claim of claims) expect(objects(claim, `${PROV}specializationOf`)).toHaveLength(1);
    const happenings = items.map((item) => `https://parley.example/v1/entries/${item.stream}/${item.happening}`);
    expect(new Set(claims.flatMap((claim) => objects(claim, `${PROV}specializationOf`)))).toEqual(new Set(happenings));
    for (const [index, item] of items.entries()) {
      expect(objects(happenings[index]!, `${SCHEMA}name`)).toEqual([item.headline]);
      const edtf = quads.find(
        (one) => one.subject.value === happenings[index] && one.predicate.value === `${SCHEMA}temporalCoverage`,
      );
      expect(edtf?.object.value).toBe(item.happened?.edtf);
      if (edtf) expect(edtf.object.datatype?.value).toBe('http://id.loc.gov/datatypes/edtf/EDTF');
    }
  });

  it('tells who said it for whom, from which source, and who recorded it when', () => {
    const { id, account } = portEvents.find((one) => one.type === 'RoundCalledOff') as never as {
      id: string;
      account: { speaker: string; side: string; source: string };
    };
    const subject = (stream: string) => `https://parley.example/v1/${stream.replace('-', 's/')}`;
    const speaker = subject(account.speaker);
    expect(objects(event(id), `${SCHEMA}author`)).toEqual([speaker]);
    expect(objects(speaker, `${PROV}actedOnBehalfOf`)).toContain(subject(account.side));
    expect(objects(speaker, RDF_TYPE)).toContain(`${PROV}Person`);
    expect(objects(event(id), `${PROV}hadPrimarySource`)).toEqual([subject(account.source)]);
    expect(objects(event(id), `${PROV}generatedAtTime`)).toEqual([recorded.find((one) => one.id === id)!.recordedAt]);
    const saying = quads.find(({ subject: one, predicate }) => {
      return one.value === `${event(id)}#saying` && predicate.value === `${PROV}wasAssociatedWith`;
    });
    expect(saying?.object.value).toBe(speaker);
    const attributed = objects(event(id), `${PROV}qualifiedAttribution`).flatMap((node) =>
      objects(node, `${PROV}agent`),
    );
    expect(attributed).toContain(speaker);
  });

  it('tells a correction as a revision, with its reason', () => {
    const correction = posted('EntryCorrected');
    const target = event(correction.data.corrects as string);
    expect(objects(event(correction.id), `${PROV}wasRevisionOf`)).toEqual([target]);
    expect(objects(event(correction.id), RDF_TYPE)).toContain(`${SCHEMA}CorrectionComment`);
    expect(objects(event(correction.id), `${SCHEMA}text`)).toEqual([correction.data.reason]);
    const [happening] = objects(target, `${PROV}specializationOf`);
    expect(objects(happening!, `${SCHEMA}correction`)).toEqual([event(correction.id)]);
  });

  it('tells a retraction as the end of the account', () => {
    const retraction = posted('EntryRetracted');
    const target = event(retraction.data.retracts as string);
    const at = recorded.find(({ id }) => id === retraction.id)!.recordedAt;
    expect(objects(target, `${PROV}invalidatedAtTime`)).toEqual([at]);
    const [ending] = objects(target, `${PROV}wasInvalidatedBy`);
    expect(objects(ending!, `${OWN}reason`)).toEqual([retraction.data.reason]);
  });
});
