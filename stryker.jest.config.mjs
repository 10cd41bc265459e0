import config from './jest.config.mjs';

const pure = config.projects.find(({ displayName }) => displayName === 'pure');

export default {
  ...pure,
  roots: ['<rootDir>/libs/negotiation'],
  setupFiles: ['<rootDir>/tools/few-examples.mjs'],
};
