"""How a name is spelled in another language: English, Russian, Kazakh."""
