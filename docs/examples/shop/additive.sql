-- Nothing that works today stops working: a new table, a new column that may be empty, a new index.

ALTER TABLE customers ADD COLUMN phone text;

CREATE TABLE reviews (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    product_id  integer NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    customer_id integer NOT NULL REFERENCES customers (id),
    rating      smallint NOT NULL CHECK (rating BETWEEN 1 AND 5),
    body        text,
    written_at  timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX reviews_product_id_idx ON reviews (product_id);
