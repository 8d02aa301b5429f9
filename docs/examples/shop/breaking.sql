-- Clients that read full_name or order_totals break, and long SKUs no longer fit.

DROP VIEW order_totals;

ALTER TABLE customers RENAME COLUMN full_name TO name;

ALTER TABLE products ALTER COLUMN sku TYPE varchar(16);
