import { useNavigate } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { answerOf, client, type ApiFault } from '../../api/api-client.js';
import { asFault } from '../../frame/notices.js';

/** Leads to the correction of an event that is known by its id. */
export function FindEvent() {
  const id = useId();
  const navigate = useNavigate();
  const [event, setEvent] = useState('');
  const [fault, setFault] = useState<ApiFault | null>(null);
  const find = async () => {
    try {
      const asked = client.GET('/v1/events/{id}', { params: { path: { id: event.trim() } } });
      const { stream, happening, id: found } = await answerOf(asked);
      await navigate({ to: `/desk/correct/${stream}/${happening ?? ''}/${found}` as never });
    } catch (error) {
      setFault(asFault(error));
    }
  };
  return (
    <form
      className="narrow-form"
      onSubmit={(submitted) => {
        submitted.preventDefault();
        setFault(null);
        void find();
      }}
    >
      <h1>Entry corrected</h1>
      <p className="lead">
        A correction begins with what stands. Choose “Correct” at an account of an entry, or name its event here.
      </p>
      <div className="form-field">
        <label htmlFor={id}>Id of the event</label>
        <input
          id={id}
          type="text"
          required
          spellCheck={false}
          autoComplete="off"
          value={event}
          aria-describedby={`${id}-fault`}
          onChange={({ target }) => setEvent(target.value)}
        />
        <p className="fault" role="alert" id={`${id}-fault`}>
          {fault && (fault.status === 404 ? 'There is no event with this id.' : fault.title)}
        </p>
      </div>
      <p>
        <button type="submit" className="primary">
          Correct it
        </button>
      </p>
    </form>
  );
}
