import type { TimelineItem } from '@parley/contracts';
import { categoryOf, type Place } from '@parley/negotiation';
import type { ExportedActor, ExportedSource } from '@parley/read-models';
import type { ExportContext } from './export-context.js';
import { cutOffWords } from './export-words.js';
import { EDTF } from './json-ld-context.js';
import type { Links } from './links.js';

/** A node object of JSON-LD. */
export type Node = Record<string, unknown>;

/** The members that say something: absent, null and empty lists are left out. */
export const said = (node: Node): Node =>
  Object.fromEntries(
    Object.entries(node).filter(
      ([, value]) => value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0),
    ),
  );

/** The snapshot that all statements of the document stand in. */
export function bundleHead({ negotiation, asOf, memento, links }: ExportContext): Node {
  return said({
    '@id': memento,
    '@type': ['prov:Bundle', 'prov:Entity'],
    name: negotiation.title,
    text: cutOffWords(asOf),
    generatedAtTime: asOf.recordedAt,
    position: asOf.position,
    clock: asOf.clock,
    saidUntil: asOf.saidUntil,
    specializationOf: links.subject(negotiation.id),
    wasAttributedTo: serverId(links),
  });
}

const serverId = ({ origin }: Links): string => `${origin}/`;

/** The server: it records, and makes the document. */
export const serverNode = (links: Links): Node => ({
  '@id': serverId(links),
  '@type': 'prov:SoftwareAgent',
  name: 'Parley',
});

/** A happening, which its accounts are versions of. */
export function happeningNode(item: TimelineItem, links: Links): Node {
  const id = links.entry(item.stream, item.happening);
  const place = item.fields.place?.value as Place | null | undefined;
  return said({
    '@id': id,
    '@type': categoryOf(item.stream) === 'round' ? ['prov:Entity', 'schema:Event'] : 'prov:Entity',
    name: item.headline,
    eventType: item.type,
    status: item.retracted ? 'retracted' : item.status,
    temporalCoverage: item.happened && isEdtf(item.happened.edtf) ? item.happened.edtf : null,
    words: item.happened?.words,
    atLocation: place ? placeNode(place) : null,
  });
}

/** What is open at both ends is no EDTF of ours. */
const isEdtf = (text: string): boolean => text !== '../..';

function placeNode({ name, country, lat, lon }: Place): Node {
  const geo =
    typeof lat === 'number' && typeof lon === 'number'
      ? { '@type': 'schema:GeoCoordinates', 'schema:latitude': lat, 'schema:longitude': lon }
      : null;
  return said({
    '@type': ['prov:Location', 'schema:Place'],
    name,
    'schema:addressCountry': country,
    'schema:geo': geo,
  });
}

const AGENT_TYPES: Record<string, string> = {
  person: 'prov:Person',
  state: 'prov:Organization',
  organisation: 'prov:Organization',
  outlet: 'prov:Organization',
  court: 'prov:Organization',
};

/** Somebody who speaks or acts. Of an anonymous voice it is not known what it is. */
export function actorNode({ id, name, kind, side }: ExportedActor, links: Links): Node {
  return said({
    '@id': links.subject(id),
    '@type': AGENT_TYPES[kind] ?? 'prov:Agent',
    name,
    kind,
    'parley:side': side && { '@id': links.subject(side) },
  });
}

const WORK_TYPES: Record<string, string> = {
  article: 'schema:Article',
  post: 'schema:SocialMediaPosting',
  video: 'schema:VideoObject',
  document: 'schema:DigitalDocument',
  dataset: 'schema:Dataset',
};

/** What accounts are taken from. */
export function sourceNode(source: ExportedSource, links: Links): Node {
  return said({
    '@id': links.subject(source.id),
    '@type': ['prov:Entity', WORK_TYPES[source.kind ?? ''] ?? 'schema:CreativeWork'],
    name: source.title,
    url: source.url,
    archivedAt: source.archiveUrl,
    publisher: source.publisher,
    'schema:author': source.author,
    datePublished: source.publishedAt?.edtf,
    sha256: source.contentHash,
    'schema:inLanguage': source.lang,
    wasRevisionOf: source.revisionOf && links.subject(source.revisionOf),
  });
}

/** An EDTF text with its datatype. */
export const edtfValue = (text: string): Node => ({ '@value': text, '@type': EDTF });
