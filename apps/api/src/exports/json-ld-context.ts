/** The datatype of EDTF texts at the Library of Congress. */
export const EDTF = 'http://id.loc.gov/datatypes/edtf/EDTF';

/** Terms that neither PROV-O nor schema.org has. */
export const OWN_TERMS = 'urn:parley:terms#';

const node = (id: string) => ({ '@id': id, '@type': '@id' });
const instant = (id: string) => ({ '@id': id, '@type': 'xsd:dateTime' });
const edtf = (id: string) => ({ '@id': id, '@type': EDTF });
const number = (id: string) => ({ '@id': id, '@type': 'xsd:integer' });

/**
 * The context of our JSON-LD (1.1): PROV-O, schema.org, and a few terms of our own. It stands in every document, so that
 * no reader has to fetch anything.
 */
export const jsonLdContext = {
  '@version': 1.1,
  prov: 'http://www.w3.org/ns/prov#',
  schema: 'https://schema.org/',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  parley: OWN_TERMS,
  name: 'schema:name',
  text: 'schema:text',
  url: node('schema:url'),
  author: node('schema:author'),
  appearance: node('schema:appearance'),
  publisher: 'schema:publisher',
  archivedAt: node('schema:archivedAt'),
  sha256: 'schema:sha256',
  correction: node('schema:correction'),
  datePublished: edtf('schema:datePublished'),
  temporalCoverage: edtf('schema:temporalCoverage'),
  atLocation: node('prov:atLocation'),
  atTime: instant('prov:atTime'),
  generatedAtTime: instant('prov:generatedAtTime'),
  invalidatedAtTime: instant('prov:invalidatedAtTime'),
  startedAtTime: instant('prov:startedAtTime'),
  endedAtTime: instant('prov:endedAtTime'),
  specializationOf: node('prov:specializationOf'),
  alternateOf: node('prov:alternateOf'),
  wasGeneratedBy: node('prov:wasGeneratedBy'),
  wasInvalidatedBy: node('prov:wasInvalidatedBy'),
  wasAttributedTo: node('prov:wasAttributedTo'),
  wasAssociatedWith: node('prov:wasAssociatedWith'),
  actedOnBehalfOf: node('prov:actedOnBehalfOf'),
  qualifiedAttribution: node('prov:qualifiedAttribution'),
  agent: node('prov:agent'),
  hadRole: node('prov:hadRole'),
  hadPrimarySource: node('prov:hadPrimarySource'),
  wasQuotedFrom: node('prov:wasQuotedFrom'),
  wasDerivedFrom: node('prov:wasDerivedFrom'),
  wasRevisionOf: node('prov:wasRevisionOf'),
  position: number('parley:position'),
  clock: { '@id': 'parley:clock', '@type': 'xsd:date' },
  saidUntil: { '@id': 'parley:saidUntil', '@type': 'xsd:date' },
  eventType: 'parley:eventType',
  status: 'parley:status',
  words: 'parley:words',
  polarity: 'parley:polarity',
  attribution: 'parley:attribution',
  channel: 'parley:channel',
  locator: 'parley:locator',
  role: 'parley:role',
  reason: 'parley:reason',
  kind: 'parley:kind',
  data: { '@id': 'parley:data', '@type': '@json' },
};
