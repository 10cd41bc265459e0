-- How many events are redacted is part of the tag of every derived answer: counting them must cost nothing that shows.

create index events_redacted on parley.events (redacted_by) where redacted_by is not null;
