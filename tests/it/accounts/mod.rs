mod signing_in;
