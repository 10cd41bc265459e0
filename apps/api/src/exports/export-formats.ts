/** How an export goes by as a file. */
export interface ExportFormat {
  /** What stands behind `/v1/negotiations/<slug>/`. */
  path: string;
  /** The media type, without its charset. */
  type: string;
  /** `inline`: what a browser or a reader shows; `attachment`: what is put away. */
  disposition: 'inline' | 'attachment';
  stem: string;
  extension: string;
}

const format = (path: string, type: string, disposition: ExportFormat['disposition'] = 'attachment'): ExportFormat => {
  const [stem = '', extension = ''] = path.split('.');
  return { path, type, disposition, stem, extension };
};

/** Every format that a negotiation can be had in. */
export const exportFormats = {
  timelineCsv: format('timeline.csv', 'text/csv'),
  commitmentsCsv: format('commitments.csv', 'text/csv'),
  timelineJs: format('timelinejs.json', 'application/json', 'inline'),
  timelineJsonLd: format('timeline.jsonld', 'application/ld+json', 'inline'),
  atom: format('feed.atom', 'application/atom+xml', 'inline'),
  jsonFeed: format('feed.json', 'application/feed+json', 'inline'),
  calendar: format('calendar.ics', 'text/calendar'),
  events: format('events.ndjson', 'application/x-ndjson'),
};
