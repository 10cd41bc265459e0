import type {
  Actor,
  CommitmentPage,
  DocumentPage,
  Negotiation,
  ProposalPage,
  RoundPage,
  Source,
} from '@parley/contracts';
import type { Page } from '../page.js';
import type { Category } from '../shown-thing.js';
import { actorPage } from './actor-page.js';
import { commitmentPage } from './commitment-page.js';
import { documentPage } from './document-page.js';
import { negotiationPage } from './negotiation-page.js';
import type { PageContext } from './page-context.js';
import { proposalPage } from './proposal-page.js';
import { roundPage } from './round-page.js';
import { sourcePage } from './source-page.js';

/** The page of a subject, from what the API answers of it. */
export function subjectPage(category: Category, body: unknown, context: PageContext): Page {
  switch (category) {
    case 'negotiation':
      return negotiationPage(body as Negotiation, context);
    case 'round':
      return roundPage(body as RoundPage, context);
    case 'document':
      return documentPage(body as DocumentPage, context);
    case 'proposal':
      return proposalPage(body as ProposalPage, context);
    case 'commitment':
      return commitmentPage(body as CommitmentPage, context);
    case 'actor':
      return actorPage(body as Actor, context);
    case 'source':
      return sourcePage(body as Source, context);
  }
}
