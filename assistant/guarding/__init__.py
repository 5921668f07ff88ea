"""What is kept from coming in, and from going out: personal data, orders to the advisor, an unkind tone."""
