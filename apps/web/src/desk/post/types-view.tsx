import { Link } from '@tanstack/react-router';
import { useTitle } from '../../frame/use-title.js';
import { titleWords } from '../../words/board-words.js';
import { typeWords } from '../../words/type-words.js';
import { NeedsRole } from '../desk-frame.js';
import { categories } from '../../address/stream-path.js';
import { shapeOf, type Schema } from '../form/entry-schema.js';
import './post.css';
import { schemaBook } from './schema-book.js';

/** Every type of entry, by what it is kept with. */
export function TypesView() {
  useTitle('Post an entry');
  const types = Object.entries(schemaBook.types);
  const streamsOf = (schema: Schema) => {
    const shape = shapeOf((schema['properties'] as Record<string, Schema>)['stream'] ?? {}, schemaBook);
    return shape.kind === 'stream' ? shape.categories : [];
  };
  const groups = categories.map((category) => ({
    title: titleWords(category),
    types: types.filter(([, schema]) => streamsOf(schema).length === 1 && streamsOf(schema)[0] === category),
  }));
  const others = types.filter(([, schema]) => streamsOf(schema).length > 1);
  return (
    <NeedsRole role="editor" what="Posting">
      <h1>Post an entry</h1>
      <p className="lead">
        What kind of thing happened? Register actors and sources first; then each account of a happening is an entry of
        its own, also where another side tells it otherwise.
      </p>
      <div className="type-groups">
        {[...groups, { title: 'Of anything', types: others }].map((group) => (
          <section key={group.title} aria-label={group.title}>
            <h2>{group.title}</h2>
            <ul>
              {group.types.map(([type, schema]) => (
                <li key={type}>
                  <Link to={`/desk/post/${type}` as never}>{typeWords(type)}</Link>
                  {schema['description'] ? <span className="hint"> {String(schema['description'])}</span> : null}
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
      <p className="hint">
        To correct or to redact an account, begin at its entry: the form is then filled in with what stands.
      </p>
    </NeedsRole>
  );
}
