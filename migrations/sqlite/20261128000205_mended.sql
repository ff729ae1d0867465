-- What a delivery brought before somebody mended it; none where nobody did.
ALTER TABLE inbox ADD COLUMN first_body BLOB;
