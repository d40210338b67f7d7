-- How the owner of a session recognises it among their own: browser and system.
ALTER TABLE sessions ADD COLUMN device TEXT NOT NULL DEFAULT '';
CREATE INDEX sessions_by_staff ON sessions (staff);
