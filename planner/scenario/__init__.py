"""What could be: changes of service, who gains by them, and when to make them."""
