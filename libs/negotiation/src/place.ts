import { z } from 'zod';
import { complain, type Complaint } from './problem.js';
import { line } from './text.js';

const placeFields = z.strictObject({
  name: line(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'must be two capital letters')
    .nullish()
    .meta({ description: 'ISO 3166-1 alpha-2' }),
  lat: z.number().min(-90).max(90).nullish().meta({ description: 'Degrees north, WGS 84' }),
  lon: z.number().min(-180).max(180).nullish().meta({ description: 'Degrees east, WGS 84' }),
});

/** Where something is or happens. */
export const placeSchema = placeFields
  .check(complain(judgePlace))
  .meta({ id: 'Place', description: 'A named place; lat and lon stand together or not at all' });

export type Place = z.infer<typeof placeFields>;

function judgePlace({ lat, lon }: Pick<Place, 'lat' | 'lon'>): Complaint[] {
  const complaints: Complaint[] = [];
  if ((lat ?? null) === null && (lon ?? null) !== null) complaints.push({ message: 'is missing', path: ['lat'] });
  if ((lon ?? null) === null && (lat ?? null) !== null) complaints.push({ message: 'is missing', path: ['lon'] });
  if (Object.is(lat, -0)) complaints.push({ message: 'must not be -0', path: ['lat'] });
  if (Object.is(lon, -0)) complaints.push({ message: 'must not be -0', path: ['lon'] });
  return complaints;
}
