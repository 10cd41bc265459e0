import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';

const reason = 'Words for readers of the documentation: no other words would be wrong.';

const isArgumentOfMeta = ({ listKey, parent }) =>
  listKey === 'arguments' && parent.callee?.type === 'MemberExpression' && parent.callee.property.name === 'meta';

const isDescription = ({ key, parent }) =>
  key === 'value' && parent.type === 'ObjectProperty' && parent.key.name === 'description';

/** Leaves out what `.meta({…})` of a schema and `description: '…'` say. */
const documentationWords = {
  shouldIgnore: (path) => (isArgumentOfMeta(path) || isDescription(path) ? reason : undefined),
};

export const strykerPlugins = [declareValuePlugin(PluginKind.Ignore, 'documentation-words', documentationWords)];
