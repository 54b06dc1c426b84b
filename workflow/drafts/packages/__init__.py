"""Model packages: `.argosmodel` files and the folder they are installed in.

Place in the flow:  archives, downloads -> [packages] -> engines

The folder is the one Argos Translate and LibreTranslate use, so that all see the same packages. What comes in is a
stranger's: names, sizes and links are looked at before anything is unpacked, and a package is installed as a whole
or not at all.
"""
