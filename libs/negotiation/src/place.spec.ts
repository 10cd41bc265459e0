import { placeSchema } from './place.js';

const name = 'Geneva';

it.each([
  [{ name }],
  [{ name, country: 'CH' }],
  [{ name, lat: 46.2, lon: 6.1 }],
  [{ name, lat: null, lon: null }],
  [{ name, lat: 0, lon: 0 }],
  [{ name, lat: 90, lon: -180 }],
])('%j is a place', (place) => {
  expect(placeSchema.safeParse(place).success).toBe(true);
});

it.each<[object, string[], string]>([
  [{ name, lat: 46.2 }, ['lon'], 'is missing'],
  [{ name, lat: 46.2, lon: null }, ['lon'], 'is missing'],
  [{ name, lon: 6.1 }, ['lat'], 'is missing'],
  [{ name, lat: null, lon: 6.1 }, ['lat'], 'is missing'],
  [{ name, lat: -0, lon: 6.1 }, ['lat'], 'must not be -0'],
  [{ name, lat: 46.2, lon: -0 }, ['lon'], 'must not be -0'],
  [{ name, country: 'che' }, ['country'], 'must be two capital letters'],
  [{ name, country: 'CHE' }, ['country'], 'must be two capital letters'],
])('%j is none: %j %s', (place, path, message) => {
  expect(placeSchema.safeParse(place).error?.issues).toMatchObject([{ path, message }]);
});

it.each([
  [{ name, lat: 90.1, lon: 0 }, 'lat'],
  [{ name, lat: -90.1, lon: 0 }, 'lat'],
  [{ name, lat: 0, lon: 180.1 }, 'lon'],
  [{ name, lat: 0, lon: -180.1 }, 'lon'],
])('%j lies nowhere', (place, member) => {
  expect(placeSchema.safeParse(place).error?.issues[0]?.path).toEqual([member]);
});
