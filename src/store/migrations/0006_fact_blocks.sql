-- The facts of a loan or person are found block by block, a block being 1,048,576 facts (sql_store.cpp). A day's facts are
-- scattered over the whole book: in indices of the whole log nearly each would change a page of its own, in those of the
-- newest block they share a few.
DROP INDEX facts_by_loan;
DROP INDEX facts_by_person;
CREATE INDEX facts_by_loan ON facts ((sequence / 1048576), loan) WHERE loan <> 0;
CREATE INDEX facts_by_person ON facts ((sequence / 1048576), person) WHERE person <> 0;
