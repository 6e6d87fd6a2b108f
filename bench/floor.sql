-- The search on a table of its own: every index that it needs and nothing else.
CREATE TABLE floor_rfp AS
SELECT rfp.id, 'RFP-' || number || '-' || iteration AS reference, title, city, rfp.country, remote,
    CASE WHEN shows_max_price THEN max_unit_price END AS rate, published_at AS published,
    context || ' ' || objectives || ' ' || deliverables AS description, status = 'published' AS open,
    skills, kind, unit_type AS unit, ends_on - starts_on AS days, date_trunc('month', starts_on) AS starts,
    company.name AS client, units, currency, starts_on, closes_on, proposals_received AS proposals,
    search
FROM rfps_rfp AS rfp JOIN clients_clientcompany AS company ON company.id = rfp.company_id;
CREATE UNIQUE INDEX ON floor_rfp (reference);
CREATE INDEX ON floor_rfp USING gin (search);
CREATE INDEX ON floor_rfp (published DESC, id DESC) WHERE open;
CREATE INDEX ON floor_rfp USING gin (search, country, remote) WHERE open;
ANALYZE floor_rfp;
