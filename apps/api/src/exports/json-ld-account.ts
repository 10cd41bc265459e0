import { categoryOf, type Account, type Link } from '@parley/negotiation';
import { type Node, said } from './json-ld-nodes.js';
import type { Links } from './links.js';
import type { ToldAccount } from './told-account.js';

/**
 * The nodes of one account: the claim itself, its being said and its being recorded, and its corrections. `first` is the
 * id of the happening's first account, which the others are alternates of. Of a redacted account only its place is told.
 */
export function accountNodes(told: ToldAccount, first: string, links: Links): Node[] {
  const { entry, recordedAt, recordedBy } = told;
  const id = links.event(entry.event);
  const recorder = keyId(recordedBy);
  const account = entry.account;
  return [
    said({
      '@id': id,
      '@type': ['prov:Entity', 'schema:Claim'],
      eventType: entry.type,
      position: entry.position,
      specializationOf: links.entry(entry.stream, entry.happening),
      alternateOf: entry.event === first ? null : links.event(first),
      generatedAtTime: recordedAt,
      wasGeneratedBy: `${id}#recording`,
      wasAttributedTo: recorder,
      qualifiedAttribution: attributions(account, recorder, links),
      temporalCoverage: entry.happened?.edtf,
      ...(account ? claimOf(account, id, links) : {}),
      attribution: entry.attribution,
      data: entry.redacted ? null : entry.data,
      ...endOf(told, links),
    }),
    { '@id': recorder, '@type': 'prov:Agent' },
    recordingNode(id, recordedAt, recorder, links),
    ...(account ? [sayingNode(account, id, links)] : []),
    ...(account ? account.chain.map((link, index) => linkNode(link, `${id}#link-${index + 1}`, links)) : []),
    ...correctionNodes(told, links),
  ];
}

/** The opaque id of a key: nobody's name, and at no address. */
const keyId = (key: string): string => `urn:parley:key:${encodeURIComponent(key)}`;

function claimOf(account: Account, id: string, links: Links): Node {
  const { speaker, side, source, quote, chain } = account;
  const author = speaker && {
    '@id': links.subject(speaker),
    ...(side ? { actedOnBehalfOf: links.subject(side) } : {}),
  };
  const from = source && links.subject(source);
  return {
    author,
    datePublished: account.saidAt?.edtf,
    appearance: from,
    hadPrimarySource: from,
    wasQuotedFrom: quote ? from : null,
    wasDerivedFrom: chain.map((_, index) => `${id}#link-${index + 1}`),
    text: quote && (quote.lang ? { '@value': quote.text, '@language': quote.lang } : quote.text),
    polarity: account.polarity,
    channel: account.channel,
    locator: account.locator,
  };
}

function attributions(account: Account | null, recorder: string, links: Links): Node[] {
  const attribution = (agent: string, hadRole: Node): Node => ({ '@type': 'prov:Attribution', agent, hadRole });
  const role = (id: string, name: string | null): Node => said({ '@id': id, '@type': 'prov:Role', name });
  const speaker = account?.speaker;
  return [
    attribution(recorder, role('parley:recorder', null)),
    ...(speaker
      ? [
          attribution(
            links.subject(speaker),
            account.role === null
              ? role('parley:speaker', null)
              : { '@type': 'prov:Role', name: account.role, kind: 'speaker' },
          ),
        ]
      : []),
  ];
}

const recordingNode = (id: string, recordedAt: string, recorder: string, { origin }: Links): Node => ({
  '@id': `${id}#recording`,
  '@type': 'prov:Activity',
  startedAtTime: recordedAt,
  endedAtTime: recordedAt,
  wasAssociatedWith: [recorder, `${origin}/`],
});

/** When it was said is an instant only where the time of day is known. */
function sayingNode({ speaker, saidAt }: Account, id: string, links: Links): Node {
  const at = saidAt?.at ?? null;
  return said({
    '@id': `${id}#saying`,
    '@type': 'prov:Activity',
    wasAssociatedWith: speaker && links.subject(speaker),
    startedAtTime: at,
    endedAtTime: at,
    temporalCoverage: saidAt?.edtf,
    'prov:generated': { '@id': id },
  });
}

function linkNode({ by, anonymous, relation }: Link, id: string, links: Links): Node {
  const isActor = categoryOf(by) === 'actor';
  return said({
    '@id': id,
    '@type': 'prov:Entity',
    wasAttributedTo: isActor ? links.subject(by) : null,
    name: isActor ? null : by,
    attribution: anonymous ? 'anonymous' : null,
    'parley:relation': relation,
  });
}

/** Each correction is a revision of the account; what it put right stands at the account itself. */
function correctionNodes({ entry, corrections }: ToldAccount, links: Links): Node[] {
  return corrections.flatMap(({ event, recordedAt, recordedBy, kind, reason }) => {
    const id = links.event(event);
    const recorder = keyId(recordedBy);
    return [
      said({
        '@id': id,
        '@type': ['prov:Entity', 'schema:CorrectionComment'],
        wasRevisionOf: links.event(entry.event),
        generatedAtTime: recordedAt,
        wasAttributedTo: recorder,
        wasGeneratedBy: `${id}#recording`,
        kind,
        text: reason,
      }),
      recordingNode(id, recordedAt, recorder, links),
      { '@id': links.entry(entry.stream, entry.happening), correction: id },
    ];
  });
}

/** What ended an account that does not stand any more. */
function endOf({ entry, endedAt }: ToldAccount, links: Links): Node {
  const dead = entry.redacted ?? entry.retracted;
  if (!dead) return {};
  return {
    status: entry.redacted ? 'redacted' : 'retracted',
    invalidatedAtTime: endedAt,
    wasInvalidatedBy: {
      '@id': `${links.event(entry.event)}#ending`,
      '@type': 'prov:Activity',
      endedAtTime: endedAt,
      reason: dead.reason,
    },
  };
}
