import { entryOfRow, type EntryRow } from './entry-rows.js';

const row: EntryRow = {
  position: 9007199254740991,
  id: '0b6f7a52-6d0e-5a4e-9b57-3c1d2e8f4a10',
  stream: 'commitment-back-pay',
  revision: 2,
  type: 'DeliveryReported',
  schema_version: 3,
  recorded_at: '2026-08-14T09:30:00.120Z',
  recorded_by: 'key_7',
  causation_id: null,
  correlation_id: '2c8f1d34-90ab-5c7e-8d16-5f4e3d2c1b0a',
  previous: Buffer.alloc(32, 1),
  commitment: Buffer.alloc(32, 2),
};

// The bytes stand here as text: whatever is changed about how entries are made, those of old events must stay these.
const GOLDEN =
  '{"causationId":null,"correlationId":"2c8f1d34-90ab-5c7e-8d16-5f4e3d2c1b0a","id":"0b6f7a52-6d0e-5a4e-9b57-3c1d2e8f4a10",' +
  '"payload":{"alg":"sha256-salted-1","commitment":"AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI="},' +
  '"position":9007199254740991,"previous":"AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=",' +
  '"recordedAt":"2026-08-14T09:30:00.120Z","recordedBy":"key_7","revision":2,"schemaVersion":3,' +
  '"stream":"commitment-back-pay","type":"DeliveryReported","v":1}';

describe('the entry of a row', () => {
  it('is these bytes', () => {
    expect(Buffer.from(entryOfRow(row)).toString()).toBe(GOLDEN);
  });

  it('says null where there is nothing before it', () => {
    expect(Buffer.from(entryOfRow({ ...row, previous: null })).toString()).toBe(
      GOLDEN.replace(/"previous":"[^"]+"/, '"previous":null'),
    );
  });
});
