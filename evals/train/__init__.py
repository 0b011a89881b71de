"""Commands that train what the repository ships: the encoder, the language model, the calibration."""
